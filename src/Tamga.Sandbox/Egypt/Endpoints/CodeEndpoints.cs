using System.Globalization;
using System.Text.Json;
using Tamga.Sandbox.Egypt.Registry;
using Tamga.Sandbox.Egypt.Rules;

namespace Tamga.Sandbox.Egypt.Endpoints;

/// <summary>Registering EGS codes, using another's, and looking codes up. Requests are approved at once.</summary>
static class CodeEndpoints
{
    public static IResult Register(EtaCall call, EtaBody body) =>
        Each(call, body, item =>
        {
            if (Text(item, "codeType") != "EGS")
                return "codeType must be EGS";
            var code = Text(item, "itemCode");
            if (CodeRules.OwnerOf(code) != call.Rin)
                return $"itemCode must have the form EG-{call.Rin}-code";
            if (Text(item, "codeName").Length == 0 || Text(item, "codeNameAr").Length == 0)
                return "codeName and codeNameAr are mandatory";
            if (Text(item, "parentCode") is not { Length: 8 } parent || !parent.All(char.IsAsciiDigit))
                return "parentCode must be a GPC brick of 8 digits";
            if (call.Office.Codes.Exists(known => known.ItemCode == code && known.Rin == call.Rin))
                return "the code is registered already";
            Keep(call, item, code, isReuse: false);
            return null;
        });

    public static IResult Reuse(EtaCall call, EtaBody body) =>
        Each(call, body, item =>
        {
            var code = Text(item, "itemCode") is { Length: > 0 } named ? named : Text(item, "itemcode");
            if (!call.Office.Codes.Exists(known => known.ItemCode == code && !known.IsReuse))
                return "the code is not registered by anybody";
            Keep(call, item, code, isReuse: true);
            return null;
        });

    public static IResult Change(EtaCall call, EtaBody body)
    {
        var office = call.Office;
        lock (office.Gate)
        {
            var index = office.Codes.FindIndex(code =>
                code.Rin == call.Rin && !code.IsReuse && code.Id.ToString(CultureInfo.InvariantCulture) == call.Route("id"));
            if (index < 0)
                return EtaError.NotFound();
            var known = office.Codes[index];
            office.Codes[index] = known with
            {
                CodeName = body.Text("codeName") ?? known.CodeName,
                CodeNameAr = body.Text("codeNameAr") ?? known.CodeNameAr,
                Description = body.Text("codeDescription") ?? body.Text("description") ?? known.Description,
                ActiveTo = body.Text("activeTo") ?? known.ActiveTo,
            };
            return Results.Ok();
        }
    }

    public static IResult Mine(EtaCall call)
    {
        var mine = call.Office.Codes.Where(code => code.Rin == call.Rin);
        if (call.Query("status") is { } status && !string.Equals(status, "Approved", StringComparison.OrdinalIgnoreCase))
            mine = [];
        if (call.Query("requestType") is { } type)
            mine = mine.Where(code => code.IsReuse == string.Equals(type, "Reusage", StringComparison.OrdinalIgnoreCase));
        if (call.Query("itemCode") is { } wanted)
            mine = mine.Where(code => code.ItemCode == wanted);
        var all = mine.ToList();
        var size = Math.Clamp(int.TryParse(call.Query("ps"), out var ps) ? ps : 100, 1, 100);
        var page = Math.Max(1, int.TryParse(call.Query("pn"), out var pn) ? pn : 1);
        return EtaJson.Answer(
            new { result = all.Skip((page - 1) * size).Take(size).Select(Show), metadata = Pages.Of(all.Count, size) });
    }

    public static IResult Search(EtaCall call)
    {
        var wanted = call.Query("codeLookupValue") ?? call.Query("codeName") ?? call.Query("itemCode") ?? "";
        var found = call.Office.Codes
            .Where(code => !code.IsReuse && code.CodeType.Equals(call.Route("type"), StringComparison.OrdinalIgnoreCase))
            .Where(code => code.ItemCode.Contains(wanted, StringComparison.OrdinalIgnoreCase)
                || code.CodeName.Contains(wanted, StringComparison.OrdinalIgnoreCase))
            .ToList();
        return EtaJson.Answer(new { result = found.Select(Show), metadata = Pages.Of(found.Count, 100) });
    }

    public static IResult Show(EtaCall call) =>
        call.Office.Codes.Find(code => !code.IsReuse && code.ItemCode == call.Route("code")
            && code.CodeType.Equals(call.Route("type"), StringComparison.OrdinalIgnoreCase)) is { } found
            ? EtaJson.Answer(Show(found))
            : EtaError.NotFound();

    static IResult Each(EtaCall call, EtaBody body, Func<JsonElement, string?> problemOf)
    {
        if (body.Objects("items") is not { } items)
            return EtaError.BadRequest("BadStructure", "The body has no list of items");
        lock (call.Office.Gate)
        {
            var failed = new List<object>();
            foreach (var (index, item) in items.Index())
            {
                if (problemOf(item) is { } problem)
                    failed.Add(new { index, itemCode = Text(item, "itemCode"), errors = new[] { problem } });
            }
            return EtaJson.Answer(new { passedItemsCount = items.Count - failed.Count, failedItems = failed });
        }
    }

    static void Keep(EtaCall call, JsonElement item, string code, bool isReuse) => call.Office.Codes.Add(new CodeRequest
    {
        Id = call.Office.NewNumber(),
        Rin = call.Rin,
        CodeType = "EGS",
        ItemCode = code,
        IsReuse = isReuse,
        ParentCode = Text(item, "parentCode"),
        CodeName = Text(item, "codeName"),
        CodeNameAr = Text(item, "codeNameAr"),
        Description = Text(item, "description"),
        DescriptionAr = Text(item, "descriptionAr"),
        ActiveFrom = Text(item, "activeFrom"),
        ActiveTo = Text(item, "activeTo"),
        RequestReason = Text(item, "requestReason"),
        RequestedAt = call.Office.Now,
    });

    static object Show(CodeRequest code) => new
    {
        codeUsageRequestID = code.Id,
        codeID = code.Id,
        codeTypeName = code.CodeType,
        itemCode = code.ItemCode,
        codeNamePrimaryLang = code.CodeName,
        codeNameSecondaryLang = code.CodeNameAr,
        descriptionPrimaryLang = code.Description,
        descriptionSecondaryLang = code.DescriptionAr,
        parentItemCode = code.ParentCode,
        ownerTaxpayerRIN = CodeRules.OwnerOf(code.ItemCode),
        requesterTaxpayerRIN = code.Rin,
        requestType = code.IsReuse ? "Reusage" : "New",
        requestCreationDateTimeUtc = EtaTime.Text(code.RequestedAt),
        requestReason = code.RequestReason,
        activeFrom = code.ActiveFrom,
        activeTo = code.ActiveTo,
        active = true,
        status = "Approved",
    };

    static string Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString()! : "";
}
