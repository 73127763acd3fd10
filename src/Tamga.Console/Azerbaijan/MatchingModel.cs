using System.Text.Json;
using Tamga.Client.Azerbaijan;
using Tamga.Console.Calls;
using Tamga.Console.Frame;

namespace Tamga.Console.Azerbaijan;

/// <summary>What an ERP expects beside what has come in.</summary>
/// <param name="Company">Whose it is.</param>
/// <param name="Text">What is expected, as JSON.</param>
/// <param name="Flaw">Why the text cannot be read.</param>
/// <param name="Result">How they go together.</param>
public sealed record MatchingModel(Company Company, string Text = "", string? Flaw = null, Matching? Result = null)
{
    internal static async Task<MatchingModel> LoadAsync(ConsoleCall call, Company company)
    {
        var text = call.Form("expected") ?? "";
        IReadOnlyList<ExpectedInvoiceRequest>? expected = null;
        try
        {
            expected = JsonSerializer.Deserialize<IReadOnlyList<ExpectedInvoiceRequest>>(text, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            // Said beside the field.
        }

        if (expected is null) return new(company, text, call.Texts["qaime.no-json"]);
        var request = new MatchingRequest { Expected = expected, DateFrom = call.Form("from"), DateTo = call.Form("to") };
        return new(company, text, null, await company.Api.VatPortal.MatchInvoicesAsync(request, call.Aborted));
    }
}
