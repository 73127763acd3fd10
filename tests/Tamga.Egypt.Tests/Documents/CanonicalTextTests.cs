using System.Security.Cryptography;
using System.Text;
using Tamga.Egypt.Documents;

namespace Tamga.Egypt.Tests.Documents;

public sealed class CanonicalTextTests
{
    [Fact]
    public void The_published_example_of_ETA_gives_its_published_text_and_hash_byte_for_byte()
    {
        var text = CanonicalText.Of(Fixtures.ReadBytes("egypt/one-doc.json"));
        Assert.Equal(Fixtures.ReadBytes("egypt/one-doc.canonical.txt"), text);
        var published = Fixtures.ReadJson("egypt/one-doc.sha256.json");
        Assert.Equal((string)published["sha256Hex"]!, Convert.ToHexStringLower(SHA256.HashData(text)));
        Assert.Equal((string)published["sha256Base64"]!, Convert.ToBase64String(SHA256.HashData(text)));
    }

    [Theory]
    [InlineData("""{ "a" : 10.50 }""", "\"A\"\"10.50\"")]
    [InlineData("""{"a":0,"b":0.0,"c":0.00,"d":-5}""", "\"A\"\"0\"\"B\"\"0.0\"\"C\"\"0.00\"\"D\"\"-5\"")]
    [InlineData("""{"references":["abc","def"]}""", "\"REFERENCES\"\"REFERENCES\"\"abc\"\"REFERENCES\"\"def\"")]
    [InlineData("""{"lines":[{"x":1},{"x":2}]}""", "\"LINES\"\"LINES\"\"X\"\"1\"\"LINES\"\"X\"\"2\"")]
    [InlineData("""{"a":[],"b":{},"c":""}""", "\"A\"\"B\"\"C\"\"\"")]
    [InlineData("""{"name":"شركة \"النيل\" \\ / \n"}""", "\"NAME\"\"شركة \\\"النيل\\\" \\\\ / \\n\"")]
    [InlineData("""{"a":1,"signatures":[{"value":null}],"b":{"signatures":"kept"}}""", "\"A\"\"1\"\"B\"\"SIGNATURES\"\"kept\"")]
    public void Values_stand_as_they_are_written(string json, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(CanonicalText.Of(Encoding.UTF8.GetBytes(json))));

    [Theory]
    [InlineData("""{"a":{"b":null}}""", "$.a.b", "null")]
    [InlineData("""{"a":[1,true]}""", "$.a[1]", "true")]
    [InlineData("""{"a":false}""", "$.a", "false")]
    [InlineData("""{"a":[{"q":1e3}]}""", "$.a[0].q", "exponent")]
    [InlineData("""{"a":"\u0041"}""", "$.a", "\\u")]
    [InlineData("""{"a":"x\/y"}""", "$.a", "\\/")]
    [InlineData("{\"a\":\"x\u2028y\"}", "$.a", "U+2028")]
    [InlineData("{\"a\":\"x\u0085y\"}", "$.a", "U+0085")]
    [InlineData("{\"ä\":1}", "$.ä", "ASCII")]
    [InlineData("""{"\u0061":1}""", @"$.\u0061", "ASCII")]
    [InlineData("[1]", "$", "object")]
    [InlineData("""{"a":1}}""", "$", "well-formed")]
    public void What_has_no_agreed_form_is_refused_by_path(string json, string path, string reason)
    {
        var refused = Assert.Throws<CanonicalTextException>(() => CanonicalText.Of(Encoding.UTF8.GetBytes(json)));
        Assert.Equal(path, refused.Path);
        Assert.Contains(reason, refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_refused() =>
        Assert.Throws<CanonicalTextException>(() => CanonicalText.Of([.. "{\"a\":\""u8, 0xFF, .. "\"}"u8]));
}
