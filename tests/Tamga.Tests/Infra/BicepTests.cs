using System.Text.RegularExpressions;

namespace Tamga.Tests.Infra;

public sealed partial class BicepTests
{
    /// <summary>Azure's built-in roles by their published ids; anything wider than these has no place here.</summary>
    static readonly Dictionary<string, string> KnownRoles = new()
    {
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "Storage Blob Data Owner",
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = "Storage Queue Data Contributor",
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = "Storage Table Data Contributor",
        ["b86a8fe4-44ce-4948-aee5-eccb2c155cd7"] = "Key Vault Secrets Officer",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Monitoring Metrics Publisher",
    };

    static readonly BicepFile Main = new(Path.Combine(Checkout.Infra, "main.bicep"));

    public static TheoryData<string> Files => [.. Checkout.BicepFiles.Select(file => Path.GetRelativePath(Checkout.Root, file))];

    [Theory, MemberData(nameof(Files))]
    public void No_key_is_ever_listed_and_no_secret_written_down(string file)
    {
        var text = Read(file).Text;

        Assert.DoesNotContain("listKeys", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("listAccountSas", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(KeyedConnection(), text);
        Assert.DoesNotMatch(SecretLiteral(), text);
    }

    [Theory]
    [InlineData("AccountName=x;AccountKey=abc")]
    [InlineData("Server=x;Password=abc")]
    public void A_connection_with_a_key_would_be_noticed(string text) => Assert.Matches(KeyedConnection(), text);

    [Theory]
    [InlineData("Tamga__Mongolia__NeKey: 'f00'")]
    [InlineData("param adminPassword string = 'hunter2'")]
    [InlineData("RegistrationSecret: 'x'")]
    public void A_literal_secret_would_be_noticed(string text) => Assert.Matches(SecretLiteral(), text);

    [Theory, MemberData(nameof(Files))]
    public void Every_file_that_is_named_exists(string file) =>
        Assert.All(Read(file).References, path => Assert.True(File.Exists(path), path));

    [Fact]
    public void Every_module_is_used()
    {
        var used = Checkout.BicepFiles.SelectMany(file => new BicepFile(file).References).ToHashSet();

        Assert.All(Directory.EnumerateFiles(Path.Combine(Checkout.Infra, "modules")), file => Assert.Contains(file, used));
    }

    [Fact]
    public void Every_module_is_given_exactly_its_parameters()
    {
        var calls = Main.ModuleCalls.ToList();

        Assert.Equal(9, calls.Count);
        Assert.All(calls, call => Assert.Equal(new BicepFile(call.Path).Parameters.Keys.Order(), call.Given.Order()));
    }

    [Theory]
    [InlineData("main.dev.bicepparam")]
    [InlineData("main.prod.bicepparam")]
    public void Every_stage_gives_what_has_no_default_and_nothing_unknown(string name)
    {
        var given = new BicepFile(Path.Combine(Checkout.Infra, name)).Assignments;

        Assert.NotEmpty(Main.Parameters);
        Assert.All(Main.Parameters, parameter => Assert.True(parameter.Value || given.Contains(parameter.Key), parameter.Key));
        Assert.All(given, parameter => Assert.Contains(parameter, Main.Parameters.Keys));
    }

    [Fact]
    public void Roles_are_the_known_ones_and_each_is_written_in_one_place()
    {
        var ids = Checkout.BicepFiles.SelectMany(file => Guid().Matches(new BicepFile(file).Text)).Select(m => m.Value).ToList();

        Assert.Equal(KnownRoles.Keys.Order(), ids.Order());
    }

    [Theory]
    [InlineData("storage.bicep")]
    [InlineData("records.bicep")]
    [InlineData("vault.bicep")]
    public void A_private_network_closes_the_doors_to_all_others(string module) =>
        Assert.Contains(
            "defaultAction: isPrivate ? 'Deny' : 'Allow'",
            new BicepFile(Path.Combine(Checkout.Infra, "modules", module)).Text);

    [Fact]
    public void Roles_are_granted_on_single_resources()
    {
        var grants = Checkout.BicepFiles
            .SelectMany(file => RoleAssignment().Matches(new BicepFile(file).Text))
            .Select(m => m.Groups["scope"].Value)
            .ToList();

        Assert.Equal(["account", "account", "insights", "vault", "vault"], grants.Order());
    }

    [Theory]
    [InlineData("storage.bicep", "allowSharedKeyAccess: false")]
    [InlineData("storage.bicep", "allowBlobPublicAccess: false")]
    [InlineData("storage.bicep", "minimumTlsVersion: 'TLS1_2'")]
    [InlineData("records.bicep", "allowSharedKeyAccess: false")]
    [InlineData("records.bicep", "allowBlobPublicAccess: false")]
    [InlineData("records.bicep", "minimumTlsVersion: 'TLS1_2'")]
    [InlineData("vault.bicep", "enableRbacAuthorization: true")]
    [InlineData("vault.bicep", "enablePurgeProtection: true")]
    [InlineData("vault.bicep", "enableSoftDelete: true")]
    [InlineData("monitoring.bicep", "DisableLocalAuth: true")]
    [InlineData("gateway.bicep", "httpsOnly: true")]
    [InlineData("gateway.bicep", "AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential'")]
    [InlineData("gateway.bicep", "type: 'UserAssignedIdentity'")]
    public void Only_identities_open_doors(string module, string setting) =>
        Assert.Contains(setting, new BicepFile(Path.Combine(Checkout.Infra, "modules", module)).Text);

    [Theory]
    [InlineData("tamga.filings.ended")]
    [InlineData("tamga.webhooks.dead")]
    [InlineData("tamga.alerts.raised")]
    [InlineData("tamga.timers.run")]
    [InlineData("QueueMessageCount")]
    [InlineData("ServiceApiResult")]
    [InlineData("ServerBusyError")]
    public void Somebody_is_told_of(string metric) =>
        Assert.Contains($"'{metric}'", new BicepFile(Path.Combine(Checkout.Infra, "modules", "alerts.bicep")).Text);

    static BicepFile Read(string file) => new(Path.Combine(Checkout.Root, file));

    [GeneratedRegex("(AccountKey|SharedAccessKey|SharedAccessSignature|Password|Pwd)=",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KeyedConnection();

    // A name that ends like a secret, with text of its own as its value.
    [GeneratedRegex(@"(password|secret|nekey|apikey|accountkey|token)( string)?\s*[:=]\s*'[^']+'",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SecretLiteral();

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Guid();

    [GeneratedRegex(@"'Microsoft\.Authorization/roleAssignments@[^']+' = .*?^  scope: (?<scope>\w+)$",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RoleAssignment();
}
