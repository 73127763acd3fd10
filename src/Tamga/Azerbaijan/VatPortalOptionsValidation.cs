using Microsoft.Extensions.Options;
using Tamga.Schedules;

namespace Tamga.Azerbaijan;

/// <summary>Stops a start with settings that could never work. Messages name the key and never the value.</summary>
sealed class VatPortalOptionsValidation : IValidateOptions<VatPortalOptions>
{
    static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE"];

    public ValidateOptionsResult Validate(string? name, VatPortalOptions options)
    {
        var faults = new List<string>();

        void Check(bool good, string key, string rule)
        {
            if (!good) faults.Add($"{VatPortalOptions.Section}:{key} must be {rule}.");
        }

        void CheckTime(TimeSpan time, string key) => Check(time > TimeSpan.Zero, key, "a positive time such as 00:01:00");

        Check(IsBaseUrl(options.BaseUrl), nameof(options.BaseUrl), "an http or https address, with {subdomain} where the customer's goes");
        Check(
            PollSchedule.TryParse(options.PollSchedule, out _), nameof(options.PollSchedule),
            "pauses such as 2s*30, 5s*12, 10s: each with the number of its looks, the last without an end");
        CheckTime(options.PollTimeout, nameof(options.PollTimeout));
        CheckTime(options.PinTimeout, nameof(options.PinTimeout));
        CheckTime(options.QueueTimeout, nameof(options.QueueTimeout));
        CheckTime(options.QueueInterval, nameof(options.QueueInterval));
        CheckTime(options.QaimeTimeout, nameof(options.QaimeTimeout));
        CheckTime(options.RequestTimeout, nameof(options.RequestTimeout));
        CheckTime(options.PageTimeout, nameof(options.PageTimeout));
        CheckTime(options.RetryFirstDelay, nameof(options.RetryFirstDelay));
        CheckTime(options.RetryMaxDelay, nameof(options.RetryMaxDelay));
        CheckTime(options.RetryGiveUpAfter, nameof(options.RetryGiveUpAfter));
        CheckTime(options.RenewTokenAfter, nameof(options.RenewTokenAfter));
        Check(options.PageSize > 0, nameof(options.PageSize), "at least 1");
        Check(Enum.IsDefined(options.Reading), nameof(options.Reading), "process or dates");
        Check(options.Tolerance >= 0, nameof(options.Tolerance), "zero or more");
        Check(options.VatRate is >= 0 and < 1, nameof(options.VatRate), "a part of one, such as 0.18");
        Check(options.MostInvoices > 0, nameof(options.MostInvoices), "at least 1");
        Check(options.MostDays > 0, nameof(options.MostDays), "at least 1");
        Check(options.MaxConcurrentRequests > 0, nameof(options.MaxConcurrentRequests), "at least 1");
        Check(options.Sync.Days > 0, $"{nameof(options.Sync)}:{nameof(options.Sync.Days)}", "at least 1");
        foreach (var verb in typeof(VatPortalVerbs).GetProperties())
        {
            Check(
                Methods.Contains((string?)verb.GetValue(options.Verbs), StringComparer.OrdinalIgnoreCase),
                $"{nameof(options.Verbs)}:{verb.Name}", "GET, POST, PUT or DELETE");
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out var zone))
        {
            Check(false, nameof(options.TimeZone), "a time zone such as Asia/Baku");
        }
        else
        {
            CheckCron(options.Sync.Schedule, $"{nameof(options.Sync)}:{nameof(options.Sync.Schedule)}", zone, faults);
            CheckCron(options.RenewalSchedule, nameof(options.RenewalSchedule), zone, faults);
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    static void CheckCron(string? expression, string key, TimeZoneInfo zone, List<string> faults)
    {
        if (CronSchedule.ComplaintOf(expression, zone) is { } complaint)
            faults.Add($"{VatPortalOptions.Section}:{key} must be a cron expression such as 0 0 8 * * ?, or empty: {complaint}.");
    }

    static bool IsBaseUrl(string? text) =>
        Uri.TryCreate(text?.Replace(VatPortalOptions.SubdomainPlaceholder, "demo", StringComparison.OrdinalIgnoreCase), UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https";
}
