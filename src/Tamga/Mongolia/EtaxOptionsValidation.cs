using Microsoft.Extensions.Options;
using Tamga.Mongolia.ZeroFiling.Calendar;
using Tamga.Schedules;

namespace Tamga.Mongolia;

/// <summary>
/// Stops a start with settings that could never work. Messages name the key and never the value: keys and proxy addresses
/// carry secrets.
/// </summary>
internal sealed class EtaxOptionsValidation : IValidateOptions<EtaxOptions>
{
    public ValidateOptionsResult Validate(string? name, EtaxOptions options)
    {
        var faults = new List<string>();

        void Check(bool good, string key, string rule)
        {
            if (!good)
                faults.Add($"{EtaxOptions.Section}:{key} must be {rule}.");
        }

        void CheckTime(TimeSpan time, string key) => Check(time > TimeSpan.Zero, key, "a positive time such as 00:01:00");

        Check(IsWeb(options.TokenUrl), nameof(options.TokenUrl), "an absolute http or https address");
        Check(IsWeb(options.ApiBaseUrl), nameof(options.ApiBaseUrl), "an absolute http or https address");
        Check(options.Proxy is null or { IsAbsoluteUri: true }, nameof(options.Proxy), "an absolute address, or left out");
        Check(!string.IsNullOrWhiteSpace(options.ClientId), nameof(options.ClientId), "a client id of the login");
        Check(IsHeaderValue(options.NeKey), nameof(options.NeKey), "plain ASCII text without spaces or line breaks");
        Check(!string.IsNullOrWhiteSpace(options.UserOrgsPath), nameof(options.UserOrgsPath), "a path");
        Check(options.MaxConcurrentRequests > 0, nameof(options.MaxConcurrentRequests), "at least 1");
        Check(Enum.IsDefined(options.XDetailStyle), nameof(options.XDetailStyle), "empty or zeros");
        Check(options.TokenSkew >= TimeSpan.Zero, nameof(options.TokenSkew), "a time such as 00:01:00, or zero");
        CheckTime(options.PollInterval, nameof(options.PollInterval));
        CheckTime(options.PollTimeout, nameof(options.PollTimeout));
        CheckTime(options.WatchInterval, nameof(options.WatchInterval));
        CheckTime(options.WatchTimeout, nameof(options.WatchTimeout));
        CheckTime(options.RequestTimeout, nameof(options.RequestTimeout));
        CheckTime(options.ScreenTimeout, nameof(options.ScreenTimeout));
        CheckTime(options.RetryFirstDelay, nameof(options.RetryFirstDelay));
        CheckTime(options.RetryMaxDelay, nameof(options.RetryMaxDelay));
        CheckTime(options.RetryGiveUpAfter, nameof(options.RetryGiveUpAfter));
        CheckZeroFiling(options.ZeroFiling, faults);
        CheckCalendar(options.Calendar, faults);

        return faults.Count is 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static void CheckZeroFiling(ZeroFilingOptions options, List<string> faults)
    {
        const string section = $"{EtaxOptions.Section}:{nameof(EtaxOptions.ZeroFiling)}";
        foreach (var (key, expression) in new[]
        {
            (nameof(options.Schedule), options.Schedule), (nameof(options.WatchSchedule), options.WatchSchedule),
            (nameof(options.WarnSchedule), options.WarnSchedule),
        })
        {
            if (CronSchedule.ComplaintOf(expression, EtaxDate.Zone) is { } complaint)
                faults.Add($"{section}:{key} must be a cron expression such as 0 0 8 2 * ?, or empty: {complaint}.");
        }

        if (options.Concurrency < 1) faults.Add($"{section}:{nameof(options.Concurrency)} must be at least 1.");
    }

    private static void CheckCalendar(TaxCalendarOptions options, List<string> faults)
    {
        const string section = $"{EtaxOptions.Section}:{nameof(EtaxOptions.Calendar)}";
        foreach (var (index, o) in options.Overrides.Index())
        {
            var key = $"{section}:{nameof(options.Overrides)}:{index}";
            if (string.IsNullOrWhiteSpace(o.Form)) faults.Add($"{key}:{nameof(o.Form)} must be a form's code.");
            if (TaxPeriod.TryParse(o.Period) is null) faults.Add($"{key}:{nameof(o.Period)} must be a period such as 2026-06, 2026-Q2 or 2026.");
            if (EtaxDate.Parse(o.Due) is null) faults.Add($"{key}:{nameof(o.Due)} must be a day such as 2026-07-25.");
        }

        foreach (var (index, holiday) in options.Holidays.Index())
            if (EtaxDate.Parse(holiday) is null) faults.Add($"{section}:{nameof(options.Holidays)}:{index} must be a day such as 2027-02-09.");
        if (!Enum.IsDefined(options.HolidayShift))
            faults.Add($"{section}:{nameof(options.HolidayShift)} must be none, previousWorkingDay or nextWorkingDay.");
    }

    private static bool IsWeb(Uri? address) => address is { IsAbsoluteUri: true, Scheme: "http" or "https" };

    private static bool IsHeaderValue(string? text) => text is null || text.All(c => c is > ' ' and <= '~');
}
