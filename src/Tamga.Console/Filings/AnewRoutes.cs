using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Tamga.Client;
using Tamga.Client.Filings;
using Tamga.Console.Calls;
using Tamga.Console.Frame;
using Tamga.Console.Session;

namespace Tamga.Console.Filings;

/// <summary>
/// What the authority did not take is shown as it was sent, mended by hand, and posted anew under a key of its own.
/// </summary>
static class AnewRoutes
{
    public static void Map(ConsoleRoutes pages)
    {
        pages.Page("/filings/{id}/anew", Right.File, ShowAsync);
        pages.Form("/filings/{id}/anew", Right.File, PostAsync);
    }

    static async Task<IResult> ShowAsync(ConsoleCall call)
    {
        if (await FindAsync(call, call.Query("customer")) is not var (customer, filing, kind)) return Problem.NotFound(call);
        var evidence = await call.For(customer).Filings.GetEvidenceAsync(filing.Id, call.Aborted);
        var request = kind.RequestOf(filing, evidence);
        return call.Show<AnewPage, AnewModel>(new(customer, filing, request is null ? "" : RawJson.TextOf(request), null, []));
    }

    static async Task<IResult> PostAsync(ConsoleCall call)
    {
        if (await FindAsync(call, call.Form("customer")) is not var (customer, filing, kind)) return Problem.NotFound(call);
        var text = call.Form("request") ?? "";
        try
        {
            if (JsonNode.Parse(text) is not JsonObject request) throw new JsonException(call.Texts["anew.no-object"]);
            var posted = await kind.PostAsync(call.For(customer), request, call.Form("once") ?? "", call.Aborted);
            return call.GoTo(Addresses.OfFiling(posted.Id, customer), "anew.posted");
        }
        catch (JsonException e)
        {
            return Again(call.Texts["anew.unreadable"], [e.Message], StatusCodes.Status400BadRequest);
        }
        catch (TamgaException e) when (e.Status is HttpStatusCode.BadRequest or HttpStatusCode.Conflict
            or HttpStatusCode.UnprocessableEntity)
        {
            return Again(e.Message, e.Errors, (int)e.Status);
        }

        IResult Again(string why, IReadOnlyList<string> errors, int status) =>
            call.Show<AnewPage, AnewModel>(new(customer, filing, text, why, errors), status);
    }

    static async Task<(string Customer, Filing Filing, AnewKind Kind)?> FindAsync(ConsoleCall call, string? customer)
    {
        if (customer is null) return null;
        var filing = await call.For(customer).Filings.GetAsync(call.Route("id"), call.Aborted);
        return AnewKind.Of(filing) is { } kind ? (customer, filing, kind) : null;
    }
}

/// <summary>What is posted anew.</summary>
/// <param name="Customer">Whose.</param>
/// <param name="Filing">What was not taken.</param>
/// <param name="Text">The request as JSON, to be mended.</param>
/// <param name="Why">Why the API did not take it as it is now.</param>
/// <param name="Errors">Each with the JSON path it is about in front.</param>
public sealed record AnewModel(string Customer, Filing Filing, string Text, string? Why, IReadOnlyList<string> Errors);
