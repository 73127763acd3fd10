using Microsoft.Extensions.Options;

namespace Tamga.Webhooks;

/// <summary>Stops a start with settings that could never work.</summary>
sealed class WebhookOptionsValidation : IValidateOptions<WebhookOptions>
{
    public ValidateOptionsResult Validate(string? name, WebhookOptions options)
    {
        var faults = new List<string>();

        void Check(bool good, string key, string rule)
        {
            if (!good) faults.Add($"{WebhookOptions.Section}:{key} must be {rule}.");
        }

        Check(
            RetrySchedule.Parse(options.RetrySchedule) is not null, nameof(options.RetrySchedule),
            "pauses of at most 30 days separated by commas, such as 00:00:05, 00:05:00 or 5s, 5m");
        Check(options.Timeout > TimeSpan.Zero && options.Timeout <= TimeSpan.FromMinutes(5), nameof(options.Timeout), "a time of at most 00:05:00");
        Check(options.MaxConcurrentPerEndpoint is >= 1 and <= 1000, nameof(options.MaxConcurrentPerEndpoint), "from 1 to 1000");
        Check(options.MaxConcurrent is >= 1 and <= 10_000, nameof(options.MaxConcurrent), "from 1 to 10000");
        Check(options.PauseAfter > TimeSpan.Zero, nameof(options.PauseAfter), "a positive time such as 3.00:00:00");
        Check(options.SecretOverlap >= TimeSpan.Zero, nameof(options.SecretOverlap), "a time such as 1.00:00:00, or zero");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
