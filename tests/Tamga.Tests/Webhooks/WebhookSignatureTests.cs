using System.Diagnostics;
using System.Text;
using Tamga.Webhooks.Sending;

namespace Tamga.Tests.Webhooks;

/// <summary>Signatures beside those that others work out.</summary>
public sealed class WebhookSignatureTests
{
    [Theory]
    // The example of the Standard Webhooks specification's own libraries.
    [InlineData(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}",
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    // By openssl dgst -sha256 -hmac.
    [InlineData(
        "plain text of the partner", "0192f3c0a1b27c3d8e4f5a6b7c8d9e0f", 1767225600, "{\"source\":\"ETA\",\"type\":\"document\"}",
        "v1,2o1jXb2Xxjev8KK4bK8cfpDfDmZJL1lxwev+TO7zVkA=")]
    public void A_signature_is_what_others_work_out(string secret, string id, long timestamp, string body, string expected) =>
        Assert.Equal(expected, WebhookSignature.Of([secret], id, timestamp, Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void Two_secrets_make_two_signatures()
    {
        var body = Encoding.UTF8.GetBytes("{}");
        Assert.Equal(
            $"{WebhookSignature.Of(["a"], "i", 1, body)} {WebhookSignature.Of(["b"], "i", 1, body)}",
            WebhookSignature.Of(["a", "b"], "i", 1, body));
    }

    [Fact]
    public async Task Openssl_works_out_the_same()
    {
        const string secret = "секрет";
        var body = """{"deliveryId":"838847HS2","notifications":[{"internalId":"فاتورة"}]}""";
        var openssl = Start(secret);
        Assert.SkipWhen(openssl is null, "There is no openssl on this machine.");
        using (openssl)
        {
            await openssl.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes("id.1767225600." + body));
            openssl.StandardInput.Close();
            var hex = (await openssl.StandardOutput.ReadToEndAsync()).Trim().Split(' ')[^1];
            Assert.Equal(
                "v1," + Convert.ToBase64String(Convert.FromHexString(hex)),
                WebhookSignature.Of([secret], "id", 1767225600, Encoding.UTF8.GetBytes(body)));
        }
    }

    static Process? Start(string secret)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("openssl", ["dgst", "-sha256", "-hex", "-hmac", secret])
            {
                UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true,
            });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
