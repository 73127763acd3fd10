using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace Tamga.SelfHost.Tests.Documentation;

/// <summary>The sample of docs/webhooks.md: here it is compiled, and it is what the page shows.</summary>
public sealed class WebhookSampleTests
{
#pragma warning disable CA1310, CA1866, MA0001, MA0074 // The page leaves out what a sample need not say.
    // sample
    static bool IsGenuine(string secret, string id, string timestamp, string signatures, byte[] body, DateTimeOffset now)
    {
        if (!long.TryParse(timestamp, out var seconds)) return false;
        if ((now - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() > TimeSpan.FromMinutes(5)) return false;
        var key = secret.StartsWith("whsec_")
            ? Convert.FromBase64String(secret["whsec_".Length..]) : Encoding.UTF8.GetBytes(secret);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        var expected = Encoding.UTF8.GetBytes("v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed)));
        return signatures.Split(' ').Any(one => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), expected));
    }
    // end of sample
#pragma warning restore CA1310, CA1866, MA0001, MA0074

    static readonly DateTimeOffset Then = DateTimeOffset.FromUnixTimeSeconds(1614265330);

    [Fact]
    public void The_page_shows_the_sample_that_is_compiled_here()
    {
        var here = File.ReadAllText(Here()).ReplaceLineEndings("\n");
        var sample = here.Split("    // sample\n")[1].Split("    // end of sample")[0];
        var shown = string.Join('\n', sample.Split('\n').Select(line => line.Length > 4 ? line[4..] : line)).Trim();
        var page = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Here())!, "../../../docs/webhooks.md"))
            .ReplaceLineEndings("\n");
        Assert.Contains("```csharp\n" + shown + "\n```", page, StringComparison.Ordinal);
    }

    /// <summary>The example that the Standard Webhooks libraries are tested with: not our own work.</summary>
    [Fact]
    public void The_sample_knows_a_genuine_delivery_and_no_other()
    {
        const string secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        const string id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
        const string signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
        var body = Encoding.UTF8.GetBytes("{\"test\": 2432232314}");
        Assert.True(IsGenuine(secret, id, "1614265330", signature, body, Then));
        Assert.True(IsGenuine(secret, id, "1614265330", "v1,AAAA " + signature, body, Then));
        Assert.False(IsGenuine(secret, id, "1614265330", signature, [.. body, 32], Then));
        Assert.False(IsGenuine(secret, id, "1614265331", signature, body, Then));
        Assert.False(IsGenuine(secret, "msg_x", "1614265330", signature, body, Then));
        Assert.False(IsGenuine(secret, id, "1614265330", signature, body, Then.AddMinutes(6)));
        Assert.False(IsGenuine(secret, id, "soon", signature, body, Then));
        Assert.False(IsGenuine("another", id, "1614265330", signature, body, Then));
    }

    static string Here([CallerFilePath] string path = "") => path;
}
