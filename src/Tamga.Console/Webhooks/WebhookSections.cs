using Tamga.Console.Calls;
using Tamga.Console.Session;

namespace Tamga.Console.Webhooks;

/// <summary>The parts of the screen of webhooks.</summary>
static class WebhookSections
{
    static readonly (string Address, string Key) Deliveries = ("/webhooks", "webhooks.deliveries");
    static readonly (string Address, string Key) Verification = ("/webhooks/verification", "webhooks.verify");

    public static IReadOnlyList<(string Address, string Key)> Of(ConsoleCall call) => call.May(Right.ManageWebhooks)
        ? [Deliveries, ("/webhooks/resend", "webhooks.range"), Verification] : [Deliveries, Verification];
}
