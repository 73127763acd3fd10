using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tamga.Filings;
using Tamga.TestKit.Authorities;
using Tamga.TestKit.Gateways;

namespace Tamga.SelfHost.Tests.Http;

public sealed class EvidenceTests(ETaxGateway shared)
{
    async Task<(string Id, JsonElement Evidence)> FileAsync()
    {
        var customer = await shared.Gateway.RegisterCustomerAsync();
        var order = ETaxOrders.Vat(
            shared.NextTaxpayer(), ("TG5001", JsonNode.Parse("12500000.50")), ("TG5002", "0"), ("TG5004", 100), ("TG5005", 0),
            ("TG5007", -5));
        var filing = (await customer.Erp.FileReturnAsync(order, ("Prefer", "wait=30"))).Expect(200);
        Assert.Equal("succeeded", (string?)filing["status"]);
        var id = (string)filing["id"]!;
        return (id, JsonElement.Parse((await customer.Erp.GetAsync($"/api/filings/{id}/evidence")).Expect(200).Text));
    }

    [Fact]
    public async Task Every_hash_follows_from_its_entry_and_the_entry_before_by_the_contracts_formula()
    {
        var (id, evidence) = await FileAsync();
        Assert.Equal(id, evidence.GetProperty("filingId").GetString());

        var previousHash = "";
        var seq = 0;
        foreach (var entry in evidence.GetProperty("entries").EnumerateArray())
        {
            Assert.Equal(++seq, entry.GetProperty("seq").GetInt32());
            Assert.Equal(previousHash, entry.GetProperty("previousHash").GetString());
            var text = string.Join(
                '\n', previousHash, seq.ToString(), entry.GetProperty("at").GetString(), entry.GetProperty("kind").GetString(),
                Rfc8785.Canonical(entry.GetProperty("data")));
            previousHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
            Assert.Equal(previousHash, entry.GetProperty("hash").GetString());
        }

        Assert.True(seq >= 5);
    }

    [Fact]
    public async Task The_evidence_holds_what_was_sent_what_came_back_and_the_authoritys_own_record()
    {
        var (_, evidence) = await FileAsync();
        var entries = evidence.GetProperty("entries").EnumerateArray().ToList();
        var kinds = entries.Select(e => e.GetProperty("kind").GetString()).ToList();
        Assert.Equal(["save-request", "save-answer", "submit-request", "submit-answer"], kinds.Take(4));
        Assert.Equal("confirmation", kinds[^1]);

        var save = entries[0].GetProperty("data");
        var body = save.GetProperty("body");
        Assert.Equal("12500000.50", body.GetProperty("reportDataDetail")[0].GetProperty("value").GetString());
        Assert.Equal(64, save.GetProperty("sha256").GetString()!.Length);
        var submit = entries[2].GetProperty("data").GetProperty("body");
        Assert.True(submit.GetProperty("reportNo").GetInt64() > 0);
        Assert.Contains(
            "submittedDate", entries[^1].GetProperty("data").GetProperty("body").GetString(), StringComparison.Ordinal);
    }

    /// <summary>Among them the number samples of RFC 8785's appendix B, and those where rounding changes the exponent.</summary>
    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("5e-324", "5e-324")]
    [InlineData("1.7976931348623157e308", "1.7976931348623157e+308")]
    [InlineData("9007199254740992", "9007199254740992")]
    [InlineData("295147905179352830000", "295147905179352830000")]
    [InlineData("9.999999999999997e22", "9.999999999999997e+22")]
    [InlineData("1e23", "1e+23")]
    [InlineData("1.0000000000000001e23", "1.0000000000000001e+23")]
    [InlineData("999999999999999700000", "999999999999999700000")]
    [InlineData("999999999999999900000", "999999999999999900000")]
    [InlineData("1e21", "1e+21")]
    [InlineData("0.000001", "0.000001")]
    [InlineData("9.999999999999997e-7", "9.999999999999997e-7")]
    [InlineData("333333333.33333329", "333333333.3333333")]
    [InlineData("12500000.50", "12500000.5")]
    [InlineData("-100", "-100")]
    public void Canonical_numbers_are_ECMAScripts(string literal, string canonical)
    {
        var number = JsonElement.Parse(literal);
        Assert.Equal(canonical, Rfc8785.Canonical(number));
        Assert.Equal(canonical, CanonicalJson.Write(number));
    }

    [Fact]
    public void Canonical_texts_and_orders_agree_between_the_two_implementations()
    {
        var seed = RandomNumberGenerator.GetInt32(int.MaxValue);
        var values = Enumerable.Range(0, 2000).Select(i => BitConverter.Int64BitsToDouble(BitConverter.ToInt64(
            SHA256.HashData(BitConverter.GetBytes(((long)seed << 32) + i)))));
        foreach (var value in values.Where(double.IsFinite))
            Assert.True(Rfc8785.Number(value) == CanonicalJson.Number(value), $"seed {seed}: {value:R}");

        const string json =
            """{"\u20ac":"Euro","\r":"CR","\ufb33":"Hebrew","1":"One","\ud83d\ude00":"Smiley","\u0080":"C1","\u00f6":"o","a":{"b":[1,2.50,true,null,"\u000f\n\"\\/"]}}""";
        Assert.Equal(Rfc8785.Canonical(JsonElement.Parse(json)), CanonicalJson.Write(JsonElement.Parse(json)));
    }
}
