using Tamga.Sandbox.Azerbaijan.Jobs;
using Tamga.Sandbox.Control;

namespace Tamga.Sandbox.Azerbaijan.People;

/// <summary><c>POST /sandbox/pins</c>: says what the owner of a phone does, or does it.</summary>
static class PinsEndpoint
{
    public static void MapPins(this IEndpointRouteBuilder control, Func<VatPortalOffice> office) =>
        control.MapPost("/pins", async (HttpRequest request) =>
        {
            var order = (await ControlJson.ReadBodyAsync(request)).Read<PinOrder>();
            var now = office();
            lock (now.Gate)
            {
                now.Settle();
                var person = now.PersonOf(order.Phone);
                order.Obey(person, now.Time.GetUtcNow());
                now.Settle();
                return ControlJson.Answer(Show(person));
            }
        });

    static object Show(Person person) => new
    {
        person.Phone,
        Mode = person.Mode.ToString().ToLowerInvariant(),
        Waiting = person.Session is { Prompt: { } pin } job
            ? new { Pin = pin is Pin.Login ? PinOrder.Pin1 : PinOrder.Pin2, Code = job.Code(pin).ToString(), ProcId = job.Id }
            : null,
    };
}
