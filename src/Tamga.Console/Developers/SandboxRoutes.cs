using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Console.Calls;
using Tamga.Console.Frame;
using Tamga.Console.Session;

namespace Tamga.Console.Developers;

/// <summary>The controls of a sandbox. Where the host has told of none there is no such page.</summary>
static class SandboxRoutes
{
    public const string Address = "/developers/sandbox";

    public static void Map(ConsoleRoutes console)
    {
        console.Page(Address, Right.ControlSandbox, With(async (call, sandbox) =>
            call.Show<SandboxPage, SandboxModel>(await SandboxModel.LoadAsync(call, sandbox))));
        Form("pins", async (call, sandbox) =>
        {
            var order = new PhoneOrder(call.Form("phone") ?? "", call.Form("mode"), call.Form("confirm"));
            return Done(call, (await sandbox.PhoneAsync(order, call.Aborted)).Refusal, "sandbox.phone-told");
        });
        Form("faults", async (call, sandbox) => Done(
            call, (await sandbox.ArmAsync(FaultOf(call), call.Aborted)).Refusal, "sandbox.armed"));
        Form("faults/disarm", async (call, sandbox) =>
        {
            await sandbox.DisarmAsync(call.Aborted);
            return Done(call, refusal: null, "sandbox.disarmed");
        });
        Form("callbacks", CallBackAsync);
        Form("reset", async (call, sandbox) => Done(
            call, (await sandbox.ResetAsync(call.Aborted)).Refusal, "sandbox.was-reset"));

        void Form(string name, Func<ConsoleCall, SandboxControl, Task<IResult>> take) =>
            console.Form($"{Address}/{name}", Right.ControlSandbox, With(take));
    }

    public static bool IsThere(ConsoleCall call) => Find(call) is not null;

    static Func<ConsoleCall, Task<IResult>> With(Func<ConsoleCall, SandboxControl, Task<IResult>> handle) =>
        call => Find(call) is { } sandbox ? handle(call, sandbox) : Task.FromResult(Problem.NotFound(call));

    static SandboxControl? Find(ConsoleCall call) => call.Http.RequestServices.GetService<SandboxControl>();

    static IResult Done(ConsoleCall call, string? refusal, string key) =>
        refusal is null ? call.GoTo(Address, key) : call.Refuse(Address, refusal);

    static FaultOrder FaultOf(ConsoleCall call) => new(
        call.Form("path") ?? "", call.Form("kind") ?? "", NumberOf(call, "times"), NumberOf(call, "status"),
        NumberOf(call, "delayMs"));

    static int? NumberOf(ConsoleCall call, string field) =>
        int.TryParse(call.Form(field), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>
    /// ETA calls the address that a customer's portal would have. It is never one that a person writes: the stand-ins would call
    /// any for them.
    /// </summary>
    static async Task<IResult> CallBackAsync(ConsoleCall call, SandboxControl sandbox)
    {
        var customer = await call.Api.Customers.GetAsync(call.Form("customer") ?? "", call.Aborted);
        if (customer.CallbackKey is not { } key) return call.Refuse(Address, call.Texts["keys.empty"]);
        var (http, connection) = (call.Http.Request, call.Http.Connection);
        var here = new UriBuilder(http.Scheme, $"{connection.LocalIpAddress}", connection.LocalPort, key).Uri;
        var order = new CallbackOrder(call.Form("kind") ?? "", customer.TaxId, here);
        var (told, refusal) = await sandbox.CallBackAsync(order, call.Aborted);
        return told is null
            ? call.Refuse(Address, refusal ?? "")
            : call.GoTo(Address, "sandbox.called", ("answers", string.Join(", ", told.Deliveries.Select(one => one.Status))));
    }
}
