using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Console.Calls;
using Tamga.Console.Frame;

namespace Tamga.Console.Operations;

/// <summary>
/// The pages of whoever runs the process, who is nobody's person and shows the operator's key instead. In a host without an
/// operator's routes there is one page, which says where to look.
/// </summary>
static class OperationsRoutes
{
    public const string Address = "/operations";

    const int PageSize = 50;

    static readonly string[] Mends = ["resume", "rewind", "terminate"];

    public static void Map(ConsoleRoutes pages)
    {
        pages.Open(Address, call => HasOperator(call)
            ? WithKeyAsync(call, (api, state) => ShowAsync(call, api, state))
            : Task.FromResult(call.Show<ElsewherePage, NoOperator>(new NoOperator())));
        pages.OpenForm(Address, SignInAsync);
        pages.OpenForm(Address + "/sign-out", call =>
        {
            OperatorCookie.Forget(call.Http);
            return Task.FromResult(call.GoTo(Address, "operations.signed-out"));
        });
        pages.Open(Address + "/instances/{id}", call => WithKeyAsync(call, async (api, _) =>
            await api.FindAsync(call.Route("id"), call.Aborted) is { } instance
                ? call.Show<InstanceDetailPage, Instance>(instance) : Problem.NotFound(call)));
        pages.OpenForm(Address + "/instances/{id}/{how}", call => WithKeyAsync(call, (api, _) => MendAsync(call, api)));
    }

    public static string AddressOf(string id) => $"{Address}/instances/{Uri.EscapeDataString(id)}";

    static async Task<IResult> SignInAsync(ConsoleCall call)
    {
        var key = call.Form("key") ?? "";
        if (await OperatorApi.Of(call, key).GetStateAsync(call.Aborted) is null)
            return call.Show<OperatorSignInPage, OperatorSignIn>(new(IsRefused: true), StatusCodes.Status401Unauthorized);
        OperatorCookie.Keep(call.Http, key);
        return call.GoTo(Address);
    }

    /// <summary>Asks for the key where there is none, or it opens nothing any more.</summary>
    static async Task<IResult> WithKeyAsync(ConsoleCall call, Func<OperatorApi, OperatorState, Task<IResult>> act)
    {
        if (OperatorCookie.Read(call.Http) is { } key && OperatorApi.Of(call, key) is var api
            && await api.GetStateAsync(call.Aborted) is { } state)
        {
            return await act(api, state);
        }

        return call.Http.Request.Path == Address
            ? call.Show<OperatorSignInPage, OperatorSignIn>(new(IsRefused: false)) : call.GoTo(Address);
    }

    static async Task<IResult> ShowAsync(ConsoleCall call, OperatorApi api, OperatorState state)
    {
        var instances = await api.ListAsync(
            call.Query("status"), call.Query("name"), PageSize, call.Query("continuation"), call.Aborted);
        return call.Show<OperationsPage, OperationsModel>(new(state, instances));
    }

    static async Task<IResult> MendAsync(ConsoleCall call, OperatorApi api)
    {
        var (id, how) = (call.Route("id"), call.Route("how"));
        if (!Mends.Contains(how, StringComparer.Ordinal)) return Problem.NotFound(call);
        return await api.MendAsync(id, how, call.Aborted) is { } why
            ? call.Refuse(AddressOf(id), why) : call.GoTo(AddressOf(id), $"operations.{how}-done", ("id", id));
    }

    static bool HasOperator(ConsoleCall call) =>
        call.Http.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Any(e => e.RoutePattern.RawText?.StartsWith("/operator/", StringComparison.Ordinal) == true);
}

/// <summary>The form that asks for the key.</summary>
/// <param name="IsRefused">Whether one was sent that opens nothing.</param>
public sealed record OperatorSignIn(bool IsRefused);

/// <summary>This host has no operator's routes.</summary>
public sealed record NoOperator;

/// <summary>What the operator's page shows.</summary>
/// <param name="State">How the process is.</param>
/// <param name="Instances">Some of its orchestrations.</param>
public sealed record OperationsModel(OperatorState State, InstancePage Instances);
