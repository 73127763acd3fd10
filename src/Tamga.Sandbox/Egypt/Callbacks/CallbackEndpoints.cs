using Tamga.Sandbox.Control;
using Tamga.Sandbox.Egypt.Registry;

namespace Tamga.Sandbox.Egypt.Callbacks;

/// <summary>Makes ETA call back, and tells how the callee answered.</summary>
static class CallbackEndpoints
{
    public const string Path = "/sandbox/callbacks";

    public static void MapCallbacks(this IEndpointRouteBuilder routes, Func<EtaOffice> office) =>
        routes.MapPost(Path, async (HttpRequest http) =>
        {
            var request = (await ControlJson.ReadBodyAsync(http)).Read<CallbackRequest>();
            request.Check();
            return ControlJson.Answer(new { deliveries = await CallAsync(office(), request, http.HttpContext.RequestAborted) });
        }).AnswerControlErrors();

    static async Task<List<object>> CallAsync(EtaOffice office, CallbackRequest request, CancellationToken cancellationToken)
    {
        var taxpayer = office.Taxpayers.GetValueOrDefault(request.Rin);
        var baseUrl = request.BaseUrl is { } given ? new Uri(given) : taxpayer?.CallbackUrl;
        ControlException.When(baseUrl is null, $"nobody has registered a callback URL for {request.Rin}; give a baseUrl");

        var deliveryId = request.DeliveryId ?? CallbackSender.NewDeliveryId();
        var bodies = Bodies(office, request, deliveryId);
        var deliveries = new List<object>();
        for (var time = 0; time < request.Times; time++)
        {
            foreach (var body in bodies)
            {
                var (status, answer) = await CallbackSender.PutAsync(
                    baseUrl!, request.Path, request.ApiKey ?? taxpayer?.CallbackKey, body, cancellationToken);
                deliveries.Add(new { deliveryId, status, answer });
            }
        }
        return deliveries;
    }

    static IReadOnlyList<object> Bodies(EtaOffice office, CallbackRequest request, string deliveryId)
    {
        if (request.Body is { } own)
            return [own];
        if (request.Kind == "ping")
            return [new { rin = request.Rin }];
        if (request.Kind == "pos")
            return [new { deliveryId, type = request.Type ?? "credentials-expiration", id = EtaSeeds.FirstPos }];

        List<EtaEvent> events;
        lock (office.Gate)
        {
            office.Settle();
            events = office.Events.FindAll(happened => happened.Rin == request.Rin && happened.Subject == request.Subject
                && (request.Type is null || request.Type == happened.Type)
                && (request.Uuids is null || request.Uuids.Contains(happened.Uuid)));
        }
        ControlException.When(events.Count == 0, "nothing of this kind has happened yet");
        return request.Flat
            ? [.. events.Select(happened => CallbackBody.Of(deliveryId, [happened], flat: true))]
            : [CallbackBody.Of(deliveryId, events, flat: false)];
    }
}
