using Microsoft.Extensions.Options;

namespace Tamga.Accounts;

/// <summary>Stops a start with settings that could never work. Messages name the key as an operator writes it, and no value.</summary>
internal sealed class AccountsOptionsValidation : IValidateOptions<AccountsOptions>
{
    const int MostFailures = 1000;

    public ValidateOptionsResult Validate(string? name, AccountsOptions options)
    {
        var faults = new List<string>();

        void Check(bool good, string key, string rule)
        {
            if (!good) faults.Add($"{AccountsOptions.Section}:{key} must be {rule}.");
        }

        void CheckTime(TimeSpan time, TimeSpan least, TimeSpan most, string key) =>
            Check(time >= least && time <= most, key, $"a time from {least} to {most}");

        Check(options.CustomerLimit >= 0, nameof(options.CustomerLimit), "a number of customers, or 0 for no limit");
        Check(options.SlowAfterFailures is >= 1 and <= MostFailures, nameof(options.SlowAfterFailures), $"from 1 to {MostFailures}");
        Check(options.LockAfterFailures is >= 1 and <= MostFailures, nameof(options.LockAfterFailures), $"from 1 to {MostFailures}");
        CheckTime(options.TokenLifetime, TimeSpan.FromMinutes(1), TimeSpan.FromDays(30), nameof(options.TokenLifetime));
        CheckTime(options.LockTime, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1), nameof(options.LockTime));
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
