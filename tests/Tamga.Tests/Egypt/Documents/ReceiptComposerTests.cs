using System.Security.Cryptography;
using Tamga.Egypt.Documents;

namespace Tamga.Tests.Egypt.Documents;

public sealed class ReceiptComposerTests
{
    [Fact]
    public void The_uuid_is_the_hash_of_the_receipt_with_an_empty_uuid()
    {
        var composed = Samples.ComposeReceipt(Samples.Receipt());
        Assert.Empty(composed.Errors);
        var document = Samples.Json(composed.Document);
        Assert.Equal(composed.Uuid, (string)document["header"]!["uuid"]!);
        document["header"]!["uuid"] = "";
        Assert.Equal(composed.Canonical.ToArray(), CanonicalText.Of(Samples.Bytes(document)));
        Assert.Equal(composed.Uuid, Convert.ToHexStringLower(SHA256.HashData(composed.Canonical.Span)));
    }
}
