using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Tamga.Client.Azerbaijan;
using Tamga.Console.Calls;
using Tamga.Console.Frame;

namespace Tamga.Console.Azerbaijan;

/// <summary>Invoices that are to be uploaded, checked before they are sent.</summary>
/// <param name="Company">Whose they are.</param>
/// <param name="Text">The invoices, as JSON.</param>
/// <param name="Flaw">Why the text cannot be read.</param>
/// <param name="Check">What the check came to.</param>
/// <param name="Count">How many invoices there are.</param>
public sealed partial record UploadModel(
    Company Company, string Text = "", string? Flaw = null, UploadCheck? Check = null, int Count = 0)
{
    internal bool CanBeSent => Check is { Valid: true };

    /// <summary>What is wrong, with the invoice and the line that its path names, counted from one.</summary>
    internal IEnumerable<(int? Invoice, int? Line, string Error)> Errors =>
        from error in Check?.Errors ?? []
        let found = Place().Match(error)
        select (PlaceOf(found.Groups["invoice"]), PlaceOf(found.Groups["line"]), error);

    internal static async Task<UploadModel> CheckAsync(ConsoleCall call, Company company)
    {
        var text = await TextAsync(call);
        if (InvoicesIn(text) is not { } invoices) return new(company, text, call.Texts["qaime.no-json"]);
        var check = await company.Api.VatPortal.ValidateInvoicesAsync(RequestOf(call, invoices), call.Aborted);
        return new(company, text, null, check, invoices.Count);
    }

    internal static UploadRequest RequestOf(ConsoleCall call, IReadOnlyList<JsonObject> invoices) => new()
    {
        Invoices = invoices, Sign = call.Form("unsigned") is null, Phone = call.Form("phone"),
    };

    /// <summary>An array of invoices, an object that has them, or one invoice.</summary>
    internal static IReadOnlyList<JsonObject>? InvoicesIn(string text)
    {
        try
        {
            var node = JsonNode.Parse(text);
            var list = node is JsonObject { } whole && whole["invoices"] is JsonArray inside ? inside : node as JsonArray;
            List<JsonObject> found = list is not null ? [.. list.OfType<JsonObject>()] : node is JsonObject one ? [one] : [];
            return found.Count > 0 ? found : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static async Task<string> TextAsync(ConsoleCall call)
    {
        if (call.Http.Request.Form.Files["file"] is not { Length: > 0 } file) return call.Form("invoices") ?? "";
        using var reader = new StreamReader(file.OpenReadStream());
        return await reader.ReadToEndAsync(call.Aborted);
    }

    static int? PlaceOf(Group found) =>
        found.Success ? int.Parse(found.Value, System.Globalization.CultureInfo.InvariantCulture) + 1 : null;

    [GeneratedRegex(
        @"^\$\.invoices\[(?<invoice>[0-9]+)\](\.items\[(?<line>[0-9]+)\])?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();
}
