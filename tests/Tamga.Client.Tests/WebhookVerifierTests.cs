using System.Text;
using StandardWebhooks;
using Tamga.Client.Webhooks;

namespace Tamga.Client.Tests;

/// <summary>Deliveries signed by another implementation of Standard Webhooks.</summary>
public sealed class WebhookVerifierTests
{
    const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw8nXGYt7Jx2E=";
    const string OtherSecret = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD7bXnW0z0Wxs=";

    const string Body =
        """
        { "source": "ETAX", "type": "filing", "deliveryId": "d-1", "receivedAt": "2026-11-30T12:00:00Z", "later": 1,
          "notifications": [ { "eventType": "filing-waiting", "filingId": "f-1", "waitingFor": { "what": "pin1",
            "code": "4711" } } ] }
        """;

    static readonly DateTimeOffset Now = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);
    static readonly FakeTimeProvider Clock = new(Now);

    [Fact]
    public void A_genuine_delivery_is_read()
    {
        var news = Verify(Body, [Secret], Signed(Secret));
        Assert.Equal(
            ("msg-1", "ETAX", "filing", "d-1", Now), (news.WebhookId, news.Source, news.Type, news.DeliveryId, news.ReceivedAt));
        var one = Assert.Single(news.Notifications);
        Assert.Equal(
            ("filing-waiting", "f-1", "pin1", "4711"), (one.EventType, one.FilingId, one.WaitingFor?.What, one.WaitingFor?.Code));
        Assert.Equal(1, (int)news.Further!["later"]!);
    }

    [Fact]
    public void While_the_secret_is_changed_either_of_them_is_good()
    {
        Verify(Body, [OtherSecret, Secret], Signed(Secret));
        Verify(Body, [Secret], $"{Signed(OtherSecret)} {Signed(Secret)}");
        Assert.Throws<WebhookVerificationException>(() => Verify(Body, [OtherSecret], Signed(Secret)));
    }

    [Theory]
    [InlineData("v1,AAAA")]
    [InlineData("v1a,AAAA v2,")]
    [InlineData("")]
    public void A_signature_of_nobody_is_refused(string signatures) =>
        Assert.Throws<WebhookVerificationException>(() => Verify(Body, [Secret], signatures));

    [Fact]
    public void A_changed_body_is_refused() =>
        Assert.Throws<WebhookVerificationException>(() => Verify(Body.Replace("4711", "4712"), [Secret], Signed(Secret)));

    [Theory]
    [InlineData(301)]
    [InlineData(-301)]
    public void What_was_sent_long_ago_or_is_to_be_sent_is_refused(int seconds)
    {
        var at = Now.AddSeconds(seconds);
        Assert.Throws<WebhookVerificationException>(() => Verify(Body, [Secret], Signed(Secret, at), at));
        Verify(Body, [Secret], Signed(Secret, Now.AddSeconds(300)), Now.AddSeconds(300));
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-1")]
    [InlineData("99999999999999")]
    public void What_is_no_time_is_refused(string timestamp) => Assert.Throws<WebhookVerificationException>(
        () => WebhookVerifier.Verify(
            name => name == "webhook-timestamp" ? timestamp : "x", Encoding.UTF8.GetBytes(Body), [Secret], time: Clock));

    [Fact]
    public void A_signed_body_that_is_no_notification_is_refused() => Assert.Throws<WebhookVerificationException>(
        () => Verify("[]", [Secret], new StandardWebhook(Secret).Sign("msg-1", Now, "[]")));

    static string Signed(string secret, DateTimeOffset? at = null) =>
        new StandardWebhook(secret).Sign("msg-1", at ?? Now, Body);

    static WebhookNotification Verify(string body, string[] secrets, string signatures, DateTimeOffset? at = null)
    {
        var headers = new Dictionary<string, string>
        {
            ["webhook-id"] = "msg-1", ["webhook-timestamp"] = $"{(at ?? Now).ToUnixTimeSeconds()}",
            ["webhook-signature"] = signatures,
        };
        return WebhookVerifier.Verify(headers.GetValueOrDefault, Encoding.UTF8.GetBytes(body), secrets, time: Clock);
    }
}
