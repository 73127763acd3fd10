using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using Tamga.Azerbaijan;
using Tamga.Egypt;
using Tamga.Functions;
using Tamga.Mongolia;
using Tamga.SelfHost;
using static ArchUnitNET.Fluent.ArchRuleDefinition;
using Assembly = System.Reflection.Assembly;

namespace Tamga.Architecture.Tests;

/// <summary>
/// Which part may know which. The compiler keeps most of it, since a project knows only those that it references; what is written
/// here fails when somebody adds a reference, and looks inside the core, where the compiler sees one assembly.
/// </summary>
public sealed class DependencyTests
{
    static readonly Assembly Core = typeof(Gateway).Assembly;
    static readonly Assembly Sandbox = typeof(Tamga.Sandbox.SandboxServer).Assembly;

    static readonly Assembly Client = typeof(Tamga.Client.TamgaClient).Assembly;

    static readonly Assembly Pages = typeof(Tamga.Console.ConsoleServices).Assembly;

    static readonly Assembly[] Countries =
        [typeof(MongoliaModule).Assembly, typeof(AzerbaijanModule).Assembly, typeof(EgyptModule).Assembly];

    static readonly Assembly[] Hosts = [typeof(GatewayHost).Assembly, typeof(TamgaServices).Assembly];

    static readonly ArchUnitNET.Domain.Architecture Everything =
        new ArchLoader().LoadAssemblies([Core, Sandbox, Client, Pages, .. Countries, .. Hosts]).Build();

    public static TheoryData<string> CountryNames => [.. Countries.Select(c => c.GetName().Name!)];

    [Fact]
    public void The_core_knows_no_country_and_no_host() => Forbid(Core, [.. Countries, .. Hosts, Sandbox, Pages, Client]);

    [Fact]
    public void The_console_knows_no_country_and_no_host() => Forbid(Pages, [.. Countries, .. Hosts, Sandbox]);

    [Theory]
    [MemberData(nameof(CountryNames))]
    public void A_country_knows_no_other_country_and_no_host(string country)
    {
        var one = Countries.Single(c => c.GetName().Name == country);
        Forbid(one, [.. Countries.Except([one]), .. Hosts, Sandbox]);
    }

    [Fact]
    public void The_sandbox_shares_no_code_with_the_gateway() => Forbid(Sandbox, [Core, .. Countries, .. Hosts]);

    [Fact]
    public void The_client_for_erps_references_nothing_of_the_gateway()
    {
        Forbid(Client, [Core, Sandbox, .. Countries, .. Hosts]);
        Assert.DoesNotContain(
            Client.GetReferencedAssemblies(), other => other.Name!.StartsWith("Tamga", StringComparison.Ordinal));
    }

    [Fact]
    public void The_folders_of_the_core_form_no_cycle()
    {
        var uses = (
            from type in Everything.Types
            where IsOfCore(type)
            from dependency in type.Dependencies
            where IsOfCore(dependency.Target) && FolderOf(dependency.Target) != FolderOf(type)
            let words = $"{type.FullName} uses {dependency.Target.FullName}"
            select (From: FolderOf(type), To: FolderOf(dependency.Target), Words: words))
            .ToList();
        // A folder that uses nothing that is left is in no cycle; what is left at the end is.
        int before;
        do
        {
            before = uses.Count;
            uses.RemoveAll(use => !uses.Exists(other => other.From == use.To));
        }
        while (uses.Count < before);
        Assert.Empty(uses.Select(use => use.Words).Distinct(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(CountryNames))]
    public void A_country_shows_nothing_but_what_a_host_names(string country)
    {
        string[] shown = [
            "MongoliaModule", "AzerbaijanModule", "EgyptModule", "CanonicalDiff", "CanonicalDifference", "CanonicalTextException",
            "CodeListRefresh", "CodeListChange",
        ];
        var exported = Countries.Single(c => c.GetName().Name == country).GetExportedTypes()
            // What generators write is not ours to hide.
            .Where(t => t.Namespace?.StartsWith("Tamga.", StringComparison.Ordinal) == true
                && t.Namespace != "Tamga.Egypt.Signing.Seals");
        Assert.Empty(exported.Select(t => t.Name).Except(shown));
    }

    static bool IsOfCore(IType type) =>
        // The library takes type parameters of one name for one type.
        type is not GenericParameter && type.Assembly?.FullName == Core.FullName
        && type.Namespace?.FullName.StartsWith("Tamga", StringComparison.Ordinal) == true;

    /// <summary>The folder below the core's own, or that one.</summary>
    static string FolderOf(IType type) => type.Namespace.FullName.Split('.') is [_, var folder, ..] ? folder : ".";

    static void Forbid(Assembly from, IEnumerable<Assembly> to)
    {
        foreach (var other in to)
        {
            Types().That().ResideInAssembly(from).Should().NotDependOnAny(Types().That().ResideInAssembly(other))
                .WithoutRequiringPositiveResults().Check(Everything);
        }
    }
}
