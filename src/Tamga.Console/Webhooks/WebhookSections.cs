using Tamga.Console.Calls;
using Tamga.Console.Session;

namespace Tamga.Console.Webhooks;

/// <summary>The parts of the screen of webhooks.</summary>
static class WebhookSections
{
    public static IReadOnlyList<(string Address, string Key)> Of(ConsoleCall call) => call.May(Right.ManageWebhooks)
        ? [("/webhooks", "webhooks.deliveries"), ("/webhooks/resend", "webhooks.range"), ("/webhooks/verification", "webhooks.verify")]
        : [("/webhooks", "webhooks.deliveries"), ("/webhooks/verification", "webhooks.verify")];
}
