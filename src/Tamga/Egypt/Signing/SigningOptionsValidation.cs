using Microsoft.Extensions.Options;
using Tamga.Schedules;

namespace Tamga.Egypt.Signing;

/// <summary>Refuses settings that cannot work, at start and by name.</summary>
sealed class SigningOptionsValidation : IValidateOptions<SigningOptions>
{
    public ValidateOptionsResult Validate(string? name, SigningOptions options)
    {
        var errors = new List<string>();
        Positive(nameof(options.AgentPresence), options.AgentPresence);
        Positive(nameof(options.Lease), options.Lease);
        if (options.ClockSkew < TimeSpan.Zero) errors.Add(Key(nameof(options.ClockSkew)) + " must not be negative");
        if (!Enum.IsDefined(options.CertificateHash)) errors.Add(Key(nameof(options.CertificateHash)) + " must be Sha256 or AttributeOid");
        if (CronSchedule.ComplaintOf(options.ExpirySchedule, EtaTimer.Zone) is { } complaint)
            errors.Add($"{Key(nameof(options.ExpirySchedule))} must be a cron expression such as 0 0 9 * * ?, or empty: {complaint}");
        if (options.SandboxCertificates is { } url && !(url.IsAbsoluteUri && url.Scheme is "http" or "https"))
            errors.Add(Key(nameof(options.SandboxCertificates)) + " must be an absolute http address");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);

        void Positive(string key, TimeSpan time)
        {
            if (time <= TimeSpan.Zero) errors.Add(Key(key) + " must be positive");
        }
    }

    static string Key(string name) => $"{SigningOptions.Section}:{name}";
}
