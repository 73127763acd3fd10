using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Tamga.Egypt.Codes;
using Tamga.Egypt.Documents.Codes;
using Tamga.TestKit.Processes;

namespace Tamga.Egypt.Tests.Codes;

/// <summary>Newer lists of codes take the place of those that came with the gateway.</summary>
public sealed class CodeRefreshTests
{
    [Fact]
    public async Task ETA_s_own_files_in_a_folder_become_lists_with_a_date()
    {
        using var directory = new TemporaryDirectory();
        var (from, to) = (Path.Combine(directory.Path, "from"), Path.Combine(directory.Path, "to"));
        Directory.CreateDirectory(from);
        await WriteAsync(from, [.. UnitCodes.Table.Codes.Where(c => c != "KG"), "QQ"]);
        using var refreshed = await ProcessUnderTest.RunAsync(["eta", "codes", from, "--to", to, "--date", "2027-03-01"]);
        Assert.Contains("units: 143 codes of 2027-03-01; new: QQ; gone: KG", refreshed.Expect(0), StringComparison.Ordinal);
        Assert.Equal(["units.json"], Directory.GetFiles(to).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("<html>", "UnitTypes is no list of ETA's")]
    [InlineData("[]", "UnitTypes: it has no codes")]
    [InlineData("""[{"code":"EA"},{"code":"KGM"}]""", "UnitTypes: it has 2 codes of 143")]
    public async Task What_is_no_list_is_not_taken_over(string content, string complaint)
    {
        using var directory = new TemporaryDirectory();
        await File.WriteAllTextAsync(Path.Combine(directory.Path, "UnitTypes.json"), content);
        var to = Path.Combine(directory.Path, "to");
        using var refreshed = await ProcessUnderTest.RunAsync(["eta", "codes", directory.Path, "--to", to]);
        Assert.Contains(complaint, refreshed.Expect(1), StringComparison.Ordinal);
        Assert.False(Directory.Exists(to));
    }

    [Fact]
    public async Task A_gateway_uses_the_folder_that_its_settings_name_and_sees_when_it_changes()
    {
        using var directory = new TemporaryDirectory();
        var list = CodeLists.ReturnReasons;
        var folder = new CodeListFolder(
            Options.Create(new EtaOptions { CodeLists = directory.Path }), NullLogger<CodeListFolder>.Instance);
        var path = Path.Combine(directory.Path, "return-reasons.json");
        try
        {
            await folder.StartAsync(default);
            Assert.Same(list.Embedded, list.Current);
            await File.WriteAllTextAsync(
                path, """{"list":"return-reasons","date":"2027-03-01","codes":[{"code":"I"},{"code":"B"},{"code":"Z"}]}""");
            await folder.TickAsync(default);
            Assert.True(list.Table.TryFind("Z"u8, out _));
            Assert.Equal(new DateOnly(2027, 3, 1), list.Current.Date);

            await File.WriteAllTextAsync(path, "half a fi");
            File.SetLastWriteTimeUtc(path, new DateTime(2027, 3, 2, 0, 0, 0, DateTimeKind.Utc));
            await folder.TickAsync(default);
            Assert.True(list.Table.TryFind("Z"u8, out _));
        }
        finally
        {
            list.Use(list.Embedded);
        }
    }

    [Fact]
    public async Task A_folder_older_than_the_gateway_changes_nothing()
    {
        using var directory = new TemporaryDirectory();
        await File.WriteAllTextAsync(
            Path.Combine(directory.Path, "weight-units.json"),
            """
            {"list":"weight-units","date":"2024-05-01",
             "codes":[{"code":"A"},{"code":"B"},{"code":"C"},{"code":"D"},{"code":"E"}]}
            """);
        var folder = new CodeListFolder(
            Options.Create(new EtaOptions { CodeLists = directory.Path }), NullLogger<CodeListFolder>.Instance);
        await folder.StartAsync(default);
        Assert.Same(CodeLists.WeightUnits.Embedded, CodeLists.WeightUnits.Current);
    }

    static Task WriteAsync(string folder, IEnumerable<string> codes) => File.WriteAllTextAsync(
        Path.Combine(folder, "UnitTypes.json"),
        new JsonArray([.. codes.Select(c => new JsonObject { ["code"] = c, ["desc_en"] = $"Unit {c}" })]).ToJsonString());
}
