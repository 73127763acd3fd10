using System.Text.RegularExpressions;

namespace Tamga.Tests.Infra;

public sealed partial class PipelineTests
{
    public static TheoryData<string> Workflows =>
        [.. Directory.EnumerateFiles(Checkout.Workflows, "*.yml").Select(file => Path.GetFileName(file))];

    public static TheoryData<string> YamlFiles =>
        ["azure.yaml", .. Directory.EnumerateFiles(Checkout.Workflows, "*.yml")
            .Select(file => Path.GetRelativePath(Checkout.Root, file))];

    [Theory, MemberData(nameof(YamlFiles))]
    public void Yaml_is_indented_by_twos_and_deepens_only_below_an_opener(string file)
    {
        var depth = 0;
        var opener = true;
        int? scalar = null; // the depth of the key whose block of text we are in
        foreach (var line in File.ReadAllLines(Path.Combine(Checkout.Root, file)))
        {
            Assert.DoesNotContain('\t', line);
            var content = line.TrimStart();
            var indent = line.Length - content.Length;
            if (content.Length == 0 || (scalar is { } key && indent > key)) continue;
            scalar = null;
            if (content[0] == '#') continue;

            Assert.True(indent % 2 == 0, line);
            Assert.True(indent <= depth || (opener && indent == depth + 2), line);
            // What follows a dash is one level deeper than the dash.
            depth = content.StartsWith("- ", StringComparison.Ordinal) ? indent + 2 : indent;
            var entry = content.StartsWith("- ", StringComparison.Ordinal) ? content[2..] : content;
            Assert.Matches(Key(), entry);
            opener = entry.EndsWith(':');
            if (BlockScalar().IsMatch(entry)) scalar = depth;
        }
    }

    [Theory, MemberData(nameof(Workflows))]
    public void No_workflow_reads_a_secret(string file) => Assert.DoesNotContain("secrets.", Read(file));

    [Theory, MemberData(nameof(Workflows))]
    public void Every_job_that_signs_in_is_federated_and_asks_for_its_token(string file)
    {
        var text = Read(file);

        if (!text.Contains("azure/login@")) return;
        Assert.Contains("id-token: write", text);
        Assert.DoesNotContain("client-secret", text);
        Assert.DoesNotContain("creds:", text);
    }

    [Theory, MemberData(nameof(Workflows))]
    public void Actions_are_pinned_to_a_major_version(string file)
    {
        var uses = Uses().Matches(Read(file)).Select(m => m.Groups["action"].Value).ToList();

        Assert.NotEmpty(uses);
        Assert.All(uses, action => Assert.Matches(@"^(\./\.github/workflows/\w+\.yml|[\w-]+/[\w-]+@v\d+)$", action));
    }

    [Fact]
    public void The_gateway_is_built_in_both_configurations_and_deployed_to_both_stages()
    {
        var text = Read("gateway.yml");

        Assert.Contains("configuration: [Debug, Release]", text);
        Assert.Contains("bash .ci/run", text);
        Assert.Contains("concurrency:", text);
        Assert.Contains("stage: dev", text);
        Assert.Contains("stage: prod", text);
        Assert.Contains("az deployment sub what-if", text);
    }

    [Theory, MemberData(nameof(Workflows))]
    public void Files_the_workflows_name_exist(string file)
    {
        var named = InfraFile().Matches(Read(file).Replace("${{ inputs.stage }}", "prod")).Select(m => m.Value).ToList();

        Assert.NotEmpty(named);
        Assert.All(named, path => Assert.True(File.Exists(Path.Combine(Checkout.Root, path)), path));
    }

    [Fact]
    public void Azd_finds_the_template()
    {
        var azure = File.ReadAllText(Path.Combine(Checkout.Root, "azure.yaml"));

        Assert.True(File.Exists(Path.Combine(Checkout.Root, Value(azure, "path"), Value(azure, "module") + ".bicepparam")));
        Assert.Contains("  gateway:", azure);
        Assert.Equal("dotnet", Value(azure, "language"));
        Assert.Equal("function", Value(azure, "host"));
    }

    [Fact]
    public void Azd_finds_the_project()
    {
        var project = Path.Combine(Checkout.Root, Value(File.ReadAllText(Path.Combine(Checkout.Root, "azure.yaml")), "project"));
        Assert.SkipUnless(Directory.Exists(project), "The Functions project is not in this checkout yet.");

        Assert.Single(Directory.EnumerateFiles(project, "*.csproj"));
    }

    static string Read(string workflow) => File.ReadAllText(Path.Combine(Checkout.Workflows, workflow));

    static string Value(string yaml, string key) =>
        Regex.Match(
            yaml, $@"^ +{key}: (?<value>\S+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
            .Groups["value"].Value;

    [GeneratedRegex(@"^[\w-]+:( .+)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Key();

    [GeneratedRegex(@": [|>][+-]?$", RegexOptions.None, 1000)]
    private static partial Regex BlockScalar();

    [GeneratedRegex(@"uses: (?<action>\S+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Uses();

    [GeneratedRegex(@"infra/[\w./]+\.bicep(param)?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InfraFile();
}
