using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Tamga.SelfHost.Commands;
using Tamga.SelfHost.Orchestrator;
using Tamga.SelfHost.Storage;
using Tamga.Settings;
using Tamga.TestKit.Processes;

namespace Tamga.SelfHost.Tests.Settings;

/// <summary>A setting that can never work ends a start with 2 and one line that names it.</summary>
public sealed class WrongSettingsTests
{
    public static TheoryData<string> Keys =>
    [
        .. AllSettings.Sections.SelectMany(s => UnknownSettings.KeysOf(s.Path, s.Options))
            .Where(k => WrongValues(k).Any()).Select(k => k.Path).Distinct(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_wrong_value_of_every_setting_is_told_by_its_key(string path)
    {
        var key = AllSettings.Sections.SelectMany(s => UnknownSettings.KeysOf(s.Path, s.Options)).First(k => k.Path == path);
        foreach (var value in WrongValues(key))
        {
            var thrown = Record.Exception(() => Validate(path, value));
            Assert.True(thrown is not null, $"{path}={value} is taken.");
            var outcome = CommandLine.OutcomeOf(thrown);
            Assert.True(outcome is { ExitCode: CommandLine.BadInput }, $"{path}={value}: {thrown}");
            Assert.Contains(path, outcome.Value.Line, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', outcome.Value.Line);
        }
    }

    [Fact]
    public void Nothing_is_wrong_with_what_nobody_has_set() => Validate("Tamga:Nothing", "at all");

    /// <summary>One of each options class as an operator meets it; the others take the same way.</summary>
    [Theory]
    [InlineData("Tamga:Webhooks:RetrySchedule", "99999999999d")]
    [InlineData("Tamga:Orchestrator:MaxConcurrentActivities", "-5")]
    [InlineData("Tamga:Orchestrator:MaxConcurrentActivities", "0")]
    [InlineData("Tamga:Orchestrator:PurgeInterval", "-00:00:05")]
    [InlineData("Tamga:Accounts:LockAfterFailures", "many")]
    [InlineData("Tamga:Mongolia:ZeroFiling:Schedule", "whenever")]
    [InlineData("Tamga:Azerbaijan:Verbs:ReadStatus", "FETCH")]
    [InlineData("Tamga:Egypt:Production:ApiUrl", "nowhere")]
    [InlineData("Tamga:Egypt:Signing:Lease", "00:00:00")]
    public async Task A_start_with_it_ends_with_2_and_one_line(string key, string value)
    {
        using var directory = new TemporaryDirectory();
        using var process = await ProcessUnderTest.RunAsync(
            ["serve", "--urls", "http://127.0.0.1:0", "--data", directory.Path, $"--{key}={value}"]);
        var line = Assert.Single(process.Expect(2).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains($"{key} must be", line, StringComparison.Ordinal);
        Assert.Empty(process.Output);
    }

    [Fact]
    public async Task A_misspelt_setting_is_told_with_the_one_that_was_probably_meant()
    {
        using var directory = new TemporaryDirectory();
        using var process = ProcessUnderTest.Start(
            ["serve", "--urls", "http://127.0.0.1:0", "--data", directory.Path, "--Tamga:Webhook:Timout=00:00:05"]);
        await process.Listening;
        await process.HasSaidAsync(
            "Nothing reads the setting Tamga:Webhook:Timout; Tamga:Webhooks:Timeout is the nearest one that there is.");
        await process.KillAsync();
    }

    static void Validate(string key, string value)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create<string, string?>(key, value)]).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration)
            .AddGateway(Composition.Modules);
        services.AddSettings<EmbeddedOrchestratorOptions, EmbeddedOrchestratorOptionsRules>(
            EmbeddedOrchestratorOptions.Section);
        services.AddSettings<StorageOptions, StorageOptionsRules>(StorageOptions.Section);
        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<IStartupValidator>().Validate();
    }

    /// <summary>What is wrong for a setting of its type, and for its rules.</summary>
    static IEnumerable<string> WrongValues(SettingKey key) => Type.GetTypeCode(key.Type) switch
    {
        _ when key.IsList => [],
        _ when key.Type == typeof(TimeSpan) => ["-00:00:01", "soon", "99999.00:00:00"],
        _ when key.Type == typeof(Uri) => ["nowhere", "ftp://nowhere.example"],
        _ when key.Type.IsEnum => ["nonsense", "99"],
        TypeCode.Boolean => ["perhaps"],
        TypeCode.Int32 or TypeCode.Int64 => HasRange(key) ? ["-5", "99999999999999999999", "many"] : ["many"],
        TypeCode.Decimal or TypeCode.Single => HasRange(key) ? ["-5", "much"] : ["much"],
        TypeCode.String => key.Rules.SelectMany(WrongTexts),
        _ => [],
    };

    static bool HasRange(SettingKey key) => key.Rules.OfType<RangeAttribute>().Any();

    static IEnumerable<string> WrongTexts(ValidationAttribute rule) => rule switch
    {
        RequiredAttribute => [""],
        CronAttribute => ["whenever", "99 * * * *"],
        PausesAttribute => ["soon", "99999999999d"],
        TimeZoneAttribute => ["Atlantis/Capital"],
        ExistingFileAttribute => ["/no/such/file"],
        AddressAttribute => ["ftp://{subdomain}.example"],
        RegularExpressionAttribute => ["not this one"],
        AllowedValuesAttribute => ["none of them"],
        _ => ["not this one"],
    };
}
