using System.IO.Compression;
using System.Xml.Linq;

namespace Tamga.TestKit;

/// <summary>An Excel workbook, read by the letter of its format and by nothing that wrote it.</summary>
/// <param name="Sheets">Its sheets: name, and the texts of the cells of each row.</param>
sealed record Workbook(IReadOnlyList<(string Name, IReadOnlyList<IReadOnlyList<string>> Rows)> Sheets)
{
    static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    static readonly XNamespace Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    static readonly XNamespace Package = "http://schemas.openxmlformats.org/package/2006/relationships";

    public static Workbook Read(byte[] file)
    {
        using var archive = new ZipArchive(new MemoryStream(file));
        var targets = Load(archive, "xl/_rels/workbook.xml.rels").Descendants(Package + "Relationship")
            .ToDictionary(r => r.Attribute("Id")!.Value, r => r.Attribute("Target")!.Value, StringComparer.Ordinal);
        return new Workbook([.. Load(archive, "xl/workbook.xml").Descendants(Main + "sheet").Select(sheet =>
        {
            var target = targets[sheet.Attribute(Relations + "id")!.Value].TrimStart('/');
            var path = target.StartsWith("xl/", StringComparison.Ordinal) ? target : $"xl/{target}";
            IReadOnlyList<IReadOnlyList<string>> rows =
                [.. Load(archive, path).Descendants(Main + "row")
                    .Select(r => r.Elements(Main + "c").Select(c => c.Value).ToList())];
            return (sheet.Attribute("name")!.Value, rows);
        })]);
    }

    static XDocument Load(ZipArchive archive, string path)
    {
        using var stream = archive.GetEntry(path)!.Open();
        return XDocument.Load(stream);
    }
}
