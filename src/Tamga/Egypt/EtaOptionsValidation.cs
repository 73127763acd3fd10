using Microsoft.Extensions.Options;

namespace Tamga.Egypt;

/// <summary>Stops a start with settings that could never work. Messages name the key and never the value.</summary>
sealed class EtaOptionsValidation : IValidateOptions<EtaOptions>
{
    public ValidateOptionsResult Validate(string? name, EtaOptions options)
    {
        var faults = new List<string>();
        CheckEnvironment(options.Production, nameof(options.Production));
        CheckEnvironment(options.PreProduction, nameof(options.PreProduction));
        Check(Enum.IsDefined(options.ClientAuthentication), nameof(options.ClientAuthentication), "basic or form");
        Check(options.MaxConcurrentRequests > 0, nameof(options.MaxConcurrentRequests), "at least 1");
        Check(options.BatchDocuments is > 0 and <= 1000, nameof(options.BatchDocuments), "from 1 to 1000");
        Check(options.BatchReceipts is > 0 and <= 500, nameof(options.BatchReceipts), "from 1 to 500");
        Check(options.BatchBytes >= 1000, nameof(options.BatchBytes), "at least 1000");
        Check(options.DeviceConcurrency > 0, nameof(options.DeviceConcurrency), "at least 1");
        NotNegative(options.TokenSkew, nameof(options.TokenSkew));
        NotNegative(options.SettleTime, nameof(options.SettleTime));
        Positive(options.RequestTimeout, nameof(options.RequestTimeout));
        Positive(options.PollInterval, nameof(options.PollInterval));
        Positive(options.PollTimeout, nameof(options.PollTimeout));
        Positive(options.WatchInterval, nameof(options.WatchInterval));
        Positive(options.WatchTimeout, nameof(options.WatchTimeout));
        Positive(options.SignatureTimeout, nameof(options.SignatureTimeout));
        Positive(options.ReceiptLateAfter, nameof(options.ReceiptLateAfter));
        Positive(options.RetryFirstDelay, nameof(options.RetryFirstDelay));
        Positive(options.RetryMaxDelay, nameof(options.RetryMaxDelay));
        Positive(options.RetryGiveUpAfter, nameof(options.RetryGiveUpAfter));
        var limits = options.RateLimits;
        const string section = nameof(options.RateLimits) + ":";
        NotNegative(limits.Search, section + nameof(limits.Search));
        NotNegative(limits.Submission, section + nameof(limits.Submission));
        NotNegative(limits.Status, section + nameof(limits.Status));
        NotNegative(limits.State, section + nameof(limits.State));
        NotNegative(limits.Read, section + nameof(limits.Read));
        NotNegative(limits.LongestWait, section + nameof(limits.LongestWait));
        faults.AddRange(options.Documents.Complaints().Select(complaint => $"{EtaOptions.Section}:{nameof(options.Documents)}:{complaint}"));
        return faults.Count is 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Check(bool good, string key, string rule)
        {
            if (!good) faults.Add($"{EtaOptions.Section}:{key} must be {rule}.");
        }

        void Positive(TimeSpan time, string key) => Check(time > TimeSpan.Zero, key, "a positive time such as 00:01:00");

        void NotNegative(TimeSpan time, string key) => Check(time >= TimeSpan.Zero, key, "a time such as 00:01:00, or zero");

        void CheckEnvironment(EtaEnvironmentOptions environment, string key)
        {
            Check(IsWeb(environment.IdentityUrl), $"{key}:{nameof(environment.IdentityUrl)}", "an absolute http or https address");
            Check(IsWeb(environment.ApiUrl), $"{key}:{nameof(environment.ApiUrl)}", "an absolute http or https address");
            Check(IsWeb(environment.PortalUrl), $"{key}:{nameof(environment.PortalUrl)}", "an absolute http or https address");
            Check(
                environment.RootCertificate is null || File.Exists(environment.RootCertificate), $"{key}:{nameof(environment.RootCertificate)}",
                "the path of a certificate file, or left out");
        }
    }

    static bool IsWeb(Uri? address) => address is { IsAbsoluteUri: true, Scheme: "http" or "https" };
}
