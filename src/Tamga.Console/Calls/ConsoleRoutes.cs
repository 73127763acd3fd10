using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tamga.Client;
using Tamga.Console.Frame;
using Tamga.Console.Session;
using Tamga.Console.Texts;

namespace Tamga.Console.Calls;

/// <summary>
/// Where features put their pages. What holds of every page is seen to here: language, session, rights, forged forms, refusals of
/// the API, faults.
/// </summary>
/// <param name="routes">The gateway's routes.</param>
sealed class ConsoleRoutes(IEndpointRouteBuilder routes)
{
    /// <summary>Scripts and styles from here alone, and none within a page.</summary>
    const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; font-src 'self'; "
        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>What tells the console's addresses from those of the API.</summary>
    public const string Tag = "console";

    /// <summary>A page that needs no session.</summary>
    public void Open(string pattern, Func<ConsoleCall, Task<IResult>> show) => Add("GET", pattern, right: null, show);

    /// <summary>A form that needs no session.</summary>
    public void OpenForm(string pattern, Func<ConsoleCall, Task<IResult>> take) => Add("POST", pattern, right: null, take);

    /// <summary>A page for whoever may see it.</summary>
    public void Page(string pattern, Right right, Func<ConsoleCall, Task<IResult>> show) => Add("GET", pattern, right, show);

    /// <summary>A form for whoever may send it.</summary>
    public void Form(string pattern, Right right, Func<ConsoleCall, Task<IResult>> take) => Add("POST", pattern, right, take);

    void Add(string method, string pattern, Right? right, Func<ConsoleCall, Task<IResult>> handle) =>
        routes.MapMethods(pattern, [method], http => ServeAsync(http, right, handle))
            .ExcludeFromDescription().WithTags(Tag).WithMetadata(new ShownTo(right));

    static async Task ServeAsync(HttpContext http, Right? right, Func<ConsoleCall, Task<IResult>> handle)
    {
        http.Response.Headers.ContentSecurityPolicy = Policy;
        var texts = http.RequestServices.GetRequiredService<TextCatalogue>().Of(ChosenLanguage.Of(http));
        var (call, refusal) = await CallAsync(http, texts, right);
        // The token of forms has said so already, where there is one.
        if (http.Response.Headers.CacheControl.Count == 0) http.Response.Headers.CacheControl = "no-store";
        var result = refusal ?? await HandleAsync(call!, right, handle);
        await result.ExecuteAsync(http);
    }

    /// <summary>The call of who is signed in; nobody's where the page is open to all.</summary>
    static async Task<(ConsoleCall? Call, IResult? Refusal)> CallAsync(HttpContext http, Saying texts, Right? right)
    {
        var pipeline = http.RequestServices.GetRequiredService<GatewayPipeline>();
        var network = new GatewayCalls(pipeline, http);
        http.Response.RegisterForDispose(network);
        var note = Note.Take(http);
        var nobody = ClientOf(http, texts, network, token: null);
        if (right is null) return (new ConsoleCall(http, texts, nobody, network) { Note = note }, null);
        var token = await http.RequestServices.GetRequiredService<SessionCookie>().TokenAsync(http, nobody);
        if (token is null) return (null, SessionRoutes.ToSignIn(http));
        var api = ClientOf(http, texts, network, token);
        try
        {
            var person = await api.Accounts.GetMeAsync(http.RequestAborted);
            return (new ConsoleCall(http, texts, api, network) { Person = person, Note = note }, null);
        }
        catch (TamgaException e) when (e.Status == HttpStatusCode.Unauthorized)
        {
            return (null, SessionRoutes.ToSignIn(http));
        }
    }

    static async Task<IResult> HandleAsync(ConsoleCall call, Right? right, Func<ConsoleCall, Task<IResult>> handle)
    {
        try
        {
            if (HttpMethods.IsPost(call.Http.Request.Method)
                && !await call.Http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(call.Http))
            {
                return Problem.Of(
                    call, StatusCodes.Status400BadRequest, call.Texts["problem.form"], call.Texts["problem.form-remedy"]);
            }

            if (right is { } needed && !call.May(needed)) return Problem.NotAllowed(call);
            return await handle(call);
        }
        catch (TamgaException e) when (e.Status == HttpStatusCode.Unauthorized && right is not null)
        {
            return SessionRoutes.ToSignIn(call.Http);
        }
        catch (TamgaException e)
        {
            return Problem.Of(call, e);
        }
        catch (Exception e) when (e is not OperationCanceledException || !call.Aborted.IsCancellationRequested)
        {
            call.Http.RequestServices.GetRequiredService<ILogger<ConsoleRoutes>>().LogError(
                e, "The page {Path} failed", call.Http.Request.Path);
            return Problem.Of(
                call, StatusCodes.Status500InternalServerError, call.Texts["problem.fault"],
                call.Texts.Say(
                    "problem.fault-remedy", ("trace", Activity.Current?.TraceId.ToString() ?? call.Http.TraceIdentifier)));
        }
    }

    static TamgaClient ClientOf(HttpContext http, Saying texts, GatewayCalls network, string? token)
    {
        var client = new TamgaClient(
            new TamgaClientOptions
            {
                BaseAddress = new Uri($"{http.Request.Scheme}://{http.Request.Host}"), PartnerToken = token, Repetitions = 0,
                Language = texts.Language, Time = http.RequestServices.GetRequiredService<TimeProvider>(),
            },
            network);
        http.Response.RegisterForDispose(client);
        return client;
    }
}

/// <summary>Endpoint metadata: what a person needs to be shown a page, or to send a form.</summary>
/// <param name="Right">The right; nothing when no session is needed.</param>
sealed record ShownTo(Right? Right);
