using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Tamga.Api;
using Tamga.Client;
using Tamga.Client.Accounts;
using Tamga.Console.Frame;
using Tamga.Console.Session;
using Tamga.Console.Texts;

namespace Tamga.Console.Calls;

/// <summary>
/// A person's request of a page: who asks, in which language, and the API to ask for them. Every handler gets one, and every
/// component finds it.
/// </summary>
public sealed class ConsoleCall
{
    internal ConsoleCall(HttpContext http, Saying texts, TamgaClient api, HttpMessageHandler network)
    {
        (Http, Texts, Api, Network) = (http, texts, api, network);
        FormToken = http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http).RequestToken!;
        IsSandbox = http.RequestServices.GetRequiredService<SandboxMode>().IsOn;
        Now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
    }

    public HttpContext Http { get; }

    public Saying Texts { get; }

    /// <summary>The API as the person who is signed in.</summary>
    public TamgaClient Api { get; }

    /// <summary>Who is signed in; nobody on the pages before that.</summary>
    public User? Person { get; init; }

    /// <summary>Goes into every form.</summary>
    public string FormToken { get; }

    /// <summary>Whether the authorities are stand-ins.</summary>
    public bool IsSandbox { get; }

    public DateTimeOffset Now { get; }

    /// <summary>Asks the gateway itself, for who has other things to show than a person's token.</summary>
    internal HttpMessageHandler Network { get; }

    /// <summary>What the page before has left to say.</summary>
    internal Note? Note { get; init; }

    public CancellationToken Aborted => Http.RequestAborted;

    /// <summary>The API as the person who is signed in, for one of the partner's customers.</summary>
    public TamgaClient For(string customerId)
    {
        // What can be nobody's id is answered as what is: the API says that there is no such customer.
        var api = Api.ActingFor(customerId.Length > 0 && customerId.All(char.IsAsciiLetterOrDigit) ? customerId : "none");
        Http.Response.RegisterForDispose(api);
        return api;
    }

    /// <summary>Whether the person may do or see something. The API refuses all the same.</summary>
    public bool May(Right right) => Rights.Has(Person, right);

    /// <summary>A value of the address; nothing when it is left out or empty.</summary>
    public string? Query(string name) => TextOf(Http.Request.Query[name].ToString());

    public string Route(string name) => Convert.ToString(Http.Request.RouteValues[name], CultureInfo.InvariantCulture) ?? "";

    /// <summary>A field of the form that was sent; nothing when it is empty.</summary>
    public string? Form(string name) => Http.Request.HasFormContentType ? TextOf(Http.Request.Form[name].ToString()) : null;

    /// <summary>Shows a page.</summary>
    /// <typeparam name="TPage">The page.</typeparam>
    /// <typeparam name="TModel">What it shows.</typeparam>
    public IResult Show<TPage, TModel>(TModel model, int status = StatusCodes.Status200OK)
        where TPage : Page<TModel> where TModel : notnull =>
        new RazorComponentResult<PageHost>(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(PageHost.Call)] = this, [nameof(PageHost.Type)] = typeof(TPage), [nameof(PageHost.Model)] = model,
        })
        { StatusCode = status, PreventStreamingRendering = true };

    /// <summary>Goes to another page after a form was sent, which then says what was done.</summary>
    /// <param name="address">Where to.</param>
    /// <param name="key">The name of the text; nothing is said when it is left out.</param>
    /// <param name="arguments">What stands in its placeholders.</param>
    public IResult GoTo(string address, string? key = null, params (string Name, object? Value)[] arguments)
    {
        if (key is not null) Frame.Note.Leave(Http, Texts.Say(key, arguments), isRefusal: false);
        return TypedResults.LocalRedirect(address);
    }

    /// <summary>Goes to another page, which then says why something was refused.</summary>
    public IResult Refuse(string address, string why)
    {
        Frame.Note.Leave(Http, why, isRefusal: true);
        return TypedResults.LocalRedirect(address);
    }

    /// <summary>The same with all that the API found wrong.</summary>
    public IResult Refuse(string address, TamgaException refusal) =>
        Refuse(address, string.Join('\n', refusal.Errors.DefaultIfEmpty(refusal.Message)));

    static string? TextOf(string value) => value.Trim() is { Length: > 0 } text ? text : null;
}
