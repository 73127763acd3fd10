using System.Globalization;
using System.Text.Json;
using Tamga.Sandbox.Egypt.Registry;
using Tamga.Sandbox.Egypt.Rules;

namespace Tamga.Sandbox.Egypt.Endpoints;

/// <summary>
/// Registering EGS codes, using another's, and looking codes up. A request is submitted first; an employee decides on it a
/// while later, as <c>outcomes</c> of a seed say: refused inside the answer, rejected (<c>invalid</c>), or never (<c>stuck</c>).
/// </summary>
static class CodeEndpoints
{
    const int LargestPage = 100;

    public static IResult Register(EtaCall call, EtaBody body) =>
        Each(call, body, call.Office.Settings.MaxCodes, isReuse: false, item =>
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
            if (!IsMoment(item, "activeFrom", mandatory: true) || !IsMoment(item, "activeTo", mandatory: false))
                return "activeFrom is mandatory, and it and activeTo are dates";
            if (Text(item, "linkedCode") is { Length: > 0 } linked && call.Office.Codes.Find("EGS", linked) is null)
                return $"LinkedCodeID [{linked}] does not exist";
            return call.Office.Codes.Standing(call.Rin, code) is not null ? $"Code [{code}] is registered already" : null;
        });

    public static IResult Reuse(EtaCall call, EtaBody body) =>
        Each(call, body, call.Office.Settings.MaxCodes, isReuse: true, item =>
        {
            var code = CodeOf(item);
            var type = TypeOf(item);
            if (call.Office.Codes.Find(type, code) is not { } known)
                return $"Code [{code}] does not exist";
            if (known.Owner == call.Rin)
                return $"No need to create code usage for code [{code}]";
            return call.Office.Codes.Standing(call.Rin, code) switch
            {
                null => null,
                { Status: CodeRequestStatus.Submitted } => "There is a pending code usage request for this item code",
                _ => $"No need to create code usage for code [{code}]",
            };
        });

    /// <summary>A request may be mended until somebody decides on it.</summary>
    public static IResult Change(EtaCall call, EtaBody body)
    {
        var office = call.Office;
        lock (office.Gate)
        {
            office.Settle();
            var known = office.Codes.Requests.FirstOrDefault(code =>
                code.Rin == call.Rin && !code.IsReuse && code.Id.ToString(CultureInfo.InvariantCulture) == call.Route("id"));
            if (known is null)
                return EtaError.BadRequest("BadRequest", "The code usage request does not exist");
            if (known.Status is not CodeRequestStatus.Submitted)
                return EtaError.BadRequest("IncorrectState", $"The code usage request is {known.Status}");
            if (body.Text("itemCode") is { } code && code != known.ItemCode)
                return EtaError.BadRequest("ValidationError", "The item code of a request stays");
            known.CodeName = body.Text("codeName") ?? known.CodeName;
            known.CodeNameAr = body.Text("codeNameAr") ?? known.CodeNameAr;
            known.Description = body.Text("description") ?? known.Description;
            known.DescriptionAr = body.Text("descriptionAr") ?? known.DescriptionAr;
            known.ParentCode = body.Text("parentCode") ?? known.ParentCode;
            known.ActiveFrom = body.Text("activeFrom") ?? known.ActiveFrom;
            known.ActiveTo = body.Text("activeTo") ?? known.ActiveTo;
            known.RequestReason = body.Text("requestReason") ?? known.RequestReason;
            known.LinkedCode = body.Text("linkedCode") ?? known.LinkedCode;
            return Results.Ok();
        }
    }

    /// <summary>
    /// A published code may be mended by whom it belongs to: its descriptions, its end, and what it is linked to.
    /// </summary>
    public static IResult Update(EtaCall call, EtaBody body)
    {
        var office = call.Office;
        lock (office.Gate)
        {
            office.Settle();
            if (office.Codes.Find(call.Route("type"), call.Route("code")) is not { } known)
                return EtaError.NotFound();
            if (known.Owner != call.Rin)
                return EtaError.BadRequest("ValidationError", "You don't have acces to update this code");
            if (body.Text("linkedCode") is { Length: > 0 } linked && office.Codes.Find("EGS", linked) is null)
                return EtaError.BadRequest("ValidationError", $"LinkedCodeID [{linked}] does not exist");
            known.Description = body.Text("codeDescriptionPrimaryLang") ?? known.Description;
            known.DescriptionAr = body.Text("codeDescriptionSecondaryLang") ?? known.DescriptionAr;
            known.ActiveTo = body.Text("activeTo") ?? known.ActiveTo;
            known.LinkedCode = body.Text("linkedCode") ?? known.LinkedCode;
            foreach (var request in office.Codes.Requests.Where(r => r.CodeType == known.CodeType && r.ItemCode == known.Code))
            {
                request.Description = known.Description;
                request.DescriptionAr = known.DescriptionAr;
                request.ActiveTo = known.ActiveTo;
            }

            return EtaJson.Answer(1);
        }
    }

    /// <summary>The newest request first; pages are asked for by either of the SDK's pairs of names.</summary>
    public static IResult Mine(EtaCall call)
    {
        var mine = call.Query("orderDirections") is { } order && order.Equals("Ascending", StringComparison.OrdinalIgnoreCase)
            ? call.Office.Codes.Requests.Where(code => code.Rin == call.Rin)
            : call.Office.Codes.Requests.Reverse().Where(code => code.Rin == call.Rin);
        if (call.Query("status") is { } status)
            mine = mine.Where(code => string.Equals(code.Status.ToString(), status, StringComparison.OrdinalIgnoreCase));
        if (call.Query("requestType") is { } type)
            mine = mine.Where(code => code.IsReuse == string.Equals(type, "Reusage", StringComparison.OrdinalIgnoreCase));
        if (call.Query("itemCode") is { } wanted)
            mine = mine.Where(code => code.ItemCode.Contains(wanted, StringComparison.OrdinalIgnoreCase));
        if (call.Query("codeName") is { } name)
            mine = mine.Where(code => code.CodeName.Contains(name, StringComparison.OrdinalIgnoreCase));
        if (call.Query("active") is { } active && bool.TryParse(active, out var isActive))
            mine = mine.Where(code => code.IsActiveAt(call.Office.Now) == isActive);
        return Page(call, [.. mine], code => Show(call, code));
    }

    public static IResult Search(EtaCall call)
    {
        var type = call.Route("type").ToUpperInvariant();
        if (type is not ("EGS" or "GS1"))
            return EtaError.BadArgument("codeType", "The code type is EGS or GS1");
        var found = call.Office.Codes.Published.Where(code => code.CodeType == type);
        if ((call.Query("codeLookupValue") ?? call.Query("itemCode")) is { } wanted)
            found = found.Where(code => code.Code.Contains(wanted, StringComparison.OrdinalIgnoreCase));
        if (call.Query("codeName") is { } name)
            found = found.Where(code => Holds(code.Name, name) || Holds(code.NameAr, name));
        if (call.Query("taxpayerRIN") is { } rin)
            found = found.Where(code => code.Owner == rin);
        if (call.Query("parentCodeLookupValue") is { } parent)
            found = found.Where(code => code.ParentCode == parent);
        return Page(call, [.. found.OrderBy(code => code.Id)], code => Show(call, code));
    }

    public static IResult Show(EtaCall call) =>
        call.Office.Codes.Find(call.Route("type"), call.Route("code")) is { } found
            ? EtaJson.Answer(Show(call, found))
            : EtaError.NotFound();

    static IResult Page<T>(EtaCall call, IReadOnlyList<T> all, Func<T, object> show)
    {
        var size = Math.Clamp(Number("ps", "pageSize") ?? LargestPage, 1, LargestPage);
        var page = Math.Max(1, Number("pn", "pageNumber") ?? 1);
        return EtaJson.Answer(
            new { result = all.Skip((page - 1) * size).Take(size).Select(show), metadata = Pages.Of(all.Count, size) });

        int? Number(params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
                if (int.TryParse(call.Query(name), out var number)) return number;
            return null;
        }
    }

    static IResult Each(EtaCall call, EtaBody body, int most, bool isReuse, Func<JsonElement, string?> problemOf)
    {
        if (body.Objects("items") is not { } items)
            return EtaError.BadRequest("BadStructure", "The body has no list of items");
        if (most > 0 && items.Count > most)
            return EtaError.BadRequest("MaximumSizeExceeded", $"At most {most} items are taken at once");
        var office = call.Office;
        lock (office.Gate)
        {
            office.Settle();
            var failed = new List<object>();
            var passed = new List<object>();
            foreach (var (index, item) in items.Index())
            {
                var forced = office.Forced(CodeOf(item));
                if ((forced is ForcedOutcome.Refused ? "The code was told to be refused" : problemOf(item)) is { } problem)
                {
                    failed.Add(new { index, itemCode = CodeOf(item), errors = new[] { problem } });
                    continue;
                }

                var request = Keep(call, item, isReuse);
                Decide(call, request, forced);
                passed.Add(new { itemCode = request.ItemCode, codeUsageRequestId = request.Id });
            }

            return EtaJson.Answer(new { passedItemsCount = passed.Count, passedItems = passed, failedItems = failed });
        }
    }

    static CodeRequest Keep(EtaCall call, JsonElement item, bool isReuse)
    {
        var known = isReuse ? call.Office.Codes.Find(TypeOf(item), CodeOf(item)) : null;
        var request = new CodeRequest
        {
            Id = call.Office.NewNumber(),
            Rin = call.Rin,
            CodeType = known?.CodeType ?? "EGS",
            ItemCode = CodeOf(item),
            IsReuse = isReuse,
            ParentCode = known?.ParentCode ?? Text(item, "parentCode"),
            CodeName = known?.Name ?? Text(item, "codeName"),
            CodeNameAr = known?.NameAr ?? Text(item, "codeNameAr"),
            Description = known?.Description ?? Text(item, "description"),
            DescriptionAr = known?.DescriptionAr ?? Text(item, "descriptionAr"),
            ActiveFrom = known is null ? Text(item, "activeFrom") : known.ActiveFrom,
            ActiveTo = known is null ? Text(item, "activeTo") is { Length: > 0 } to ? to : null : known.ActiveTo,
            LinkedCode = Text(item, "linkedCode") is { Length: > 0 } linked ? linked : null,
            RequestReason = isReuse ? Text(item, "comment") : Text(item, "requestReason"),
            RequestedAt = call.Office.Now,
        };
        call.Office.Codes.Add(request);
        call.Books.Requested(request);
        return request;
    }

    static void Decide(EtaCall call, CodeRequest request, ForcedOutcome? forced)
    {
        if (forced is ForcedOutcome.Stuck)
            return;
        var (office, books) = (call.Office, call.Books);
        office.Agenda.Add(office.Now + office.Settings.CodesDecidedAfter, () =>
        {
            if (forced is ForcedOutcome.Invalid)
            {
                request.Status = CodeRequestStatus.Rejected;
                request.StatusReason = "The code was told to be rejected";
                return;
            }

            request.Status = CodeRequestStatus.Approved;
            books.Approved(request);
            if (request.IsReuse)
                return;
            office.Codes.Publish(new PublishedCode(office.NewNumber(), request.CodeType, request.ItemCode, request.Rin)
            {
                ParentCode = request.ParentCode,
                Name = request.CodeName,
                NameAr = request.CodeNameAr,
                Description = request.Description,
                DescriptionAr = request.DescriptionAr,
                ActiveFrom = request.ActiveFrom,
                ActiveTo = request.ActiveTo,
                LinkedCode = request.LinkedCode,
            });
        });
    }

    static object Show(EtaCall call, CodeRequest code) => new
    {
        codeUsageRequestID = code.Id,
        codeTypeName = code.CodeType,
        codeID = code.Id,
        itemCode = code.ItemCode,
        codeNamePrimaryLang = code.CodeName,
        codeNameSecondaryLang = code.CodeNameAr,
        descriptionPrimaryLang = code.Description,
        descriptionSecondaryLang = code.DescriptionAr,
        parentItemCode = code.ParentCode,
        parentLevelName = "EGS Level 4 Code - Brick",
        levelName = "EGS Level 5 Code",
        requestType = code.IsReuse ? "Reusage" : "New",
        requestCreationDateTimeUtc = EtaTime.Text(code.RequestedAt),
        requestReason = code.RequestReason,
        activeFrom = code.ActiveFrom,
        activeTo = code.ActiveTo,
        active = code.IsActiveAt(call.Office.Now),
        status = code.Status.ToString(),
        statusReason = code.StatusReason,
        ownerTaxpayer = Taxpayer(call, CodeRules.OwnerOf(code.ItemCode)),
        requesterTaxpayer = Taxpayer(call, code.Rin),
    };

    static object Show(EtaCall call, PublishedCode code) => new
    {
        codeID = code.Id,
        codeLookupValue = code.Code,
        codeNamePrimaryLang = code.Name,
        codeNameSecondaryLang = code.NameAr,
        codeDescriptionPrimaryLang = code.Description,
        codeDescriptionSecondaryLang = code.DescriptionAr,
        activeFrom = code.ActiveFrom,
        activeTo = code.ActiveTo,
        parentCodeLookupValue = code.ParentCode,
        codeTypeNamePrimaryLang = code.CodeType,
        active = true,
        linkedCode = code.LinkedCode,
        ownerTaxpayer = Taxpayer(call, code.Owner),
    };

    static object? Taxpayer(EtaCall call, string? rin) => rin is null
        ? null
        : new { rin, name = call.Office.Taxpayers.GetValueOrDefault(rin)?.Name ?? rin, nameAr = (string?)null };

    static bool Holds(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);

    static string CodeOf(JsonElement item) =>
        Text(item, "itemCode") is { Length: > 0 } named ? named : Text(item, "itemcode");

    static string TypeOf(JsonElement item) =>
        (Text(item, "codetype") is { Length: > 0 } named ? named : Text(item, "codeType")).ToUpperInvariant();

    static bool IsMoment(JsonElement item, string name, bool mandatory) => Text(item, name) is { Length: > 0 } text
        ? DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _)
        : !mandatory;

    static string Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString()! : "";
}
