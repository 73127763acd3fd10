using System.Text;
using Tamga.TestKit.Processes;

namespace Tamga.Egypt.Tests.EndToEnd;

public sealed class EtaExplainTests
{
    const string Document = """{"internalID":"A","invoiceLines":[{"quantity":1.50}],"totalAmount":3}""";

    [Theory]
    [InlineData(Document, 0, "The canonical texts are the same.")]
    [InlineData(
        "\"INTERNALID\"\"A\"\"INVOICELINES\"\"INVOICELINES\"\"QUANTITY\"\"1.50\"\"TOTALAMOUNT\"\"3\"\n", 0,
        "The canonical texts are the same.")]
    [InlineData(
        """{"internalID":"A","invoiceLines":[{"quantity":1.5}],"totalAmount":3}""", 1,
        "They differ first at $.invoiceLines[0].quantity")]
    public async Task Two_files_are_compared_and_the_exit_code_says_whether_they_differ(string other, int exitCode, string line)
    {
        using var directory = new TemporaryDirectory();
        var (a, b) = (Path.Combine(directory.Path, "a"), Path.Combine(directory.Path, "b"));
        await File.WriteAllTextAsync(a, Document, Encoding.UTF8);
        await File.WriteAllTextAsync(b, other);
        using var explained = await ProcessUnderTest.RunAsync(["eta", "explain", a, b]);
        Assert.Equal((exitCode, ""), (explained.ExitCode, explained.Errors));
        Assert.Contains(line, explained.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_that_has_no_canonical_text_is_told_with_the_path()
    {
        using var directory = new TemporaryDirectory();
        var file = Path.Combine(directory.Path, "a.json");
        await File.WriteAllTextAsync(file, """{"a":{"b":null}}""");
        using var explained = await ProcessUnderTest.RunAsync(["eta", "explain", file, file]);
        Assert.Contains("a.json has no canonical text: $.a.b: is null", explained.Expect(1), StringComparison.Ordinal);
    }
}
