using Tamga.Signer;

namespace Tamga.Egypt.Tests.Signing;

/// <summary>Who sits at the desk sees what is signed.</summary>
public sealed class DocumentSummaryTests
{
    [Fact]
    public void ETAs_own_example_is_told_by_kind_receiver_and_total() =>
        Assert.Equal(
            "I to Receiver, total 5191.50",
            DocumentSummary.Of(Fixtures.Read("egypt/one-doc.canonical.txt")).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("\"")]
    [InlineData("\"TOTALAMOUNT\"")]
    [InlineData("no quotes")]
    [InlineData("\"\\")]
    public void A_text_that_is_none_is_told_without_fuss(string text) =>
        Assert.Equal("document to ?, total ?", DocumentSummary.Of(text).ToString());

    [Fact]
    public void Nothing_in_a_document_moves_the_cursor()
    {
        Assert.Equal("a [2Jb c", DocumentSummary.Printable("a\u001b[2Jb\u202ec"));
        Assert.Equal(61, DocumentSummary.Printable(new string('x', 1000)).Length);
    }
}
