using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Tamga.Accounts;
using Tamga.Api;
using Tamga.Egypt.ItemCodes.Files;
using Tamga.Egypt.ItemCodes.Registering;
using Tamga.Egypt.ItemCodes.Usable;
using Tamga.Egypt.SignIn;
using Tamga.Egypt.Submissions;
using Tamga.Egypt.Wire;
using Tamga.Filings;
using Tamga.Upstream;

namespace Tamga.Egypt.ItemCodes;

/// <summary>Looking codes up, registering them, and knowing which may be used.</summary>
static class ItemCodeEndpoints
{
    const int DefaultPage = 50, LargestPage = 100, LargestOwnPage = 1000;
    const string Json = "application/json";

    static readonly ParameterDescription Limit =
        new("limit", $"The most in a page; {DefaultPage} when left out.") { IsNumber = true, Least = 1, Most = LargestPage };

    static readonly ParameterDescription OwnLimit =
        new("limit", $"The most in a page; {DefaultPage} when left out.") { IsNumber = true, Least = 1, Most = LargestOwnPage };

    static readonly ParameterDescription Continuation = new("continuation", "The continuation of the page before.");

    public static void MapItemCodes(this RouteGroupBuilder codes)
    {
        codes.MapGet("", SearchAsync).WithName("searchItemCodes").WithSummary("Codes that are published at ETA")
            .WithDescription(
                "Asked at ETA: EGS codes that taxpayers registered, or GS1 codes, by text and by what is above them.")
            .Takes(new("type", "EGS when left out.") { Values = ItemCodeType.Names })
            .Takes(new("q", "A code or a part of one, or a part of its name."))
            .Takes(new("parentCode", "Only of this brick of the GPC.")).Takes(Limit).Takes(Continuation).AsksTheAuthority();
        codes.MapPost("", RegisterAsync).WithName("registerItemCodes")
            .WithSummary("Registers EGS codes of the taxpayer's own")
            .WithDescription(
                "JSON {items:[{itemCode, parentCode, codeName, codeNameAr, activeFrom?, activeTo?, description?, "
                + "descriptionAr?, requestReason?, linkedCode?}]}, or a file, CSV in UTF-8 or Excel, whose first row has these "
                + $"names; at most {ItemCodeIntake.MostCodes} codes. itemCode may be the taxpayer's own code alone. The filing "
                + "(kind item-codes) ends when ETA has decided on each code; its result counts them and shows the first "
                + $"{ItemCodesView.MostCodes}. With skipRegistered=true those that were registered here before are left out; "
                + "without it they are 409, each by its path.")
            .Accepts<ItemCodesBody>(Json, ItemCodeFile.Csv, ItemCodeFile.Xlsx)
            .Takes(new("skipRegistered", "Whether codes that were registered here before are left out.")
            {
                IsFlag = true,
            })
            .StartsWork();
        codes.MapGet("/requests", RequestsAsync).WithName("listItemCodeRequests")
            .WithSummary("The taxpayer's own requests for codes, as ETA shows them now")
            .WithDescription("Asked at ETA. One that is not decided can still be changed.")
            .Takes(new("status", "Only these.") { Values = ["Submitted", "Approved", "Rejected"] })
            .Takes(new("kind", "New codes, or the use of somebody's.") { Values = ["new", "reuse"] })
            .Takes(new("q", "A code or a part of one, or a part of its name.")).Takes(Limit).Takes(Continuation)
            .AsksTheAuthority();
        codes.MapGet("/registrations/{filingId}", RegistrationAsync).WithName("listRegisteredItemCodes")
            .WithSummary("What became of each code of a filing, while it is at work, too")
            .WithDescription("One row a code: with ETA, accepted, or refused with ETA's reason.")
            .Takes(new("filingId", "The filing.") { IsRequired = true })
            .Takes(new("status", "Only these.")
            {
                Values = ["Queued", "Sent", "Submitted", "Approved", "Rejected", "Refused"],
            })
            .Takes(OwnLimit).Takes(Continuation).Refuses(404);
        codes.MapGet("/usable", UsableAsync).WithName("listUsableItemCodes")
            .WithSummary("What the gateway knows of the codes that the customer may use")
            .WithDescription(
                "From the records that POST /api/ItemCodes/sync and a schedule fill. Documents are checked against them "
                + "before they are signed.")
            .Takes(new("q", "A part of a code or of its name.")).Takes(OwnLimit).Takes(Continuation);
        codes.MapPost("/sync", SyncAsync).WithName("syncItemCodes")
            .WithSummary("Reads ETA's list of the taxpayer's codes anew")
            .WithDescription(
                "The filing (kind item-code-sync) ends when the list has been read whole. From then on, for as long as the "
                + "settings say, documents with other EGS codes are refused before they are signed.")
            .StartsWork();
        codes.MapGet("/{type}/{code}", GetAsync).WithName("getItemCode").WithSummary("A code that is published at ETA")
            .WithDescription("Asked at ETA, with its owner, its dates and the codes above it.")
            .Takes(new("type", "EGS or GS1.") { IsRequired = true, Values = ItemCodeType.Names })
            .Takes(new("code", "The code.") { IsRequired = true }).AsksTheAuthority().Refuses(404);
        codes.MapPut("/{type}/{code}", ChangeAsync).WithName("changeItemCode")
            .WithSummary("Changes a code of the taxpayer's own, or asks for the use of somebody's")
            .WithDescription(
                "An own EGS code: while ETA has not decided on it all of the request may change, later the descriptions, "
                + "activeTo and linkedCode; answered with 200. Any other code: the use of it is asked for ({comment}), as a "
                + "filing of kind item-codes that ends when ETA has decided.")
            .Takes(new("type", "EGS or GS1.") { IsRequired = true, Values = ItemCodeType.Names })
            .Takes(new("code", "The code.") { IsRequired = true }).StartsWork().AsksTheAuthority().Refuses(404);
    }

    static async Task<Results<Ok<PublishedCodesView>, ApiProblem>> SearchAsync(
        HttpContext http, AuthorityReads<EtaLogin> eta, EtaClient client, string? type, string? q, string? parentCode,
        string? limit, string? continuation)
    {
        var errors = new ValidationErrors();
        var most = QueryValue.WholeNumber("limit", limit, 1, LargestPage, errors) ?? DefaultPage;
        var page = EtaPages.Read(continuation, errors);
        if (errors.Any) return errors.ToProblem();
        var kind = ItemCodeType.Of(type) ?? "EGS";
        var wanted = q?.Trim();
        var query = new EtaQuery().With(ItemCodeType.LooksLikeOne(wanted) ? "CodeLookupValue" : "CodeName", wanted)
            .With("ParentCodeLookupValue", parentCode?.Trim()).With("Ps", most).With("Pn", page);
        return await eta.AskAsync(http, (login, stop) => client.GetCodesAsync(login, kind, query, stop), json =>
        {
            var rows = EtaAnswers.Rows(json, "result", IEtaApi.Codes);
            return new PublishedCodesView(
                [.. rows.Select(row => PublishedCodeView.Of(kind, row))],
                EtaPages.Next(page, rows.Count, most, EtaAnswers.Pages(json, "metadata")));
        });
    }

    static async Task<Results<Ok<PublishedCodeView>, ApiProblem>> GetAsync(
        HttpContext http, AuthorityReads<EtaLogin> eta, EtaClient client, string type, string code) =>
        ItemCodeType.Of(type) is { } kind
            ? await eta.AskAsync(
                http, (login, stop) => client.GetCodeAsync(login, kind, code, stop), json => PublishedCodeView.Of(kind, json))
            : ItemCodeType.Refused();

    static async Task<Results<FilingResponse, ApiProblem>> RegisterAsync(
        HttpContext http, ItemCodeIntake intake, FilingIntake filings, EtaWords words, string? skipRegistered)
    {
        var customer = http.Customer();
        if (customer.Eta().TaxId is null) return words.NoCredentials();
        var errors = new ValidationErrors();
        var skips = QueryValue.Flag("skipRegistered", skipRegistered, errors) ?? false;
        if (errors.Any) return errors.ToProblem();
        var mediaType = MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var parsed) ? parsed.MediaType.Value : null;
        byte[] bytes;
        IReadOnlyList<GivenCode> given;
        switch (mediaType?.ToLowerInvariant())
        {
            case ItemCodeFile.Csv or ItemCodeFile.Xlsx:
                bytes = await RequestBody.ReadBinaryAsync(http);
                given = ItemCodeFile.Read(
                    bytes, mediaType.Equals(ItemCodeFile.Xlsx, StringComparison.OrdinalIgnoreCase), ItemCodeIntake.MostCodes,
                    errors);
                break;
            case not null when http.Request.HasJsonContentType():
                var body = (await JsonBody<ItemCodesBody>.BindAsync(http))!;
                (bytes, given) = (body.Bytes.ToArray(), Given(body.Value, errors));
                break;
            default:
                return RequestBody.NoSuchType(Json, ItemCodeFile.Csv, ItemCodeFile.Xlsx);
        }

        var key = IdempotencyKeyUse.Of(http.Request, bytes);
        // A repeated request gets its first answer even when the checks would no longer say the same.
        if (key is not null && await filings.FindAnswerAsync(customer.Id, key, http.RequestAborted) is { } known)
            return FilingResponses.Of(known);
        return errors.Any ? errors.ToProblem() : await intake.RegisterAsync(http, given, skips, key, errors);
    }

    static IReadOnlyList<GivenCode> Given(ItemCodesBody body, ValidationErrors errors)
    {
        if (body.Items is not { Count: > 0 } items)
        {
            errors.Add("$.items", "is required: one code or more");
            return [];
        }

        if (items.Count > ItemCodeIntake.MostCodes)
        {
            errors.Add("$.items", $"must have at most {ItemCodeIntake.MostCodes} codes");
            return [];
        }

        return [.. items.Select((code, i) => new GivenCode($"$.items[{i}]", i, code ?? new NewItemCode()))];
    }

    static async Task<Results<Ok<CodeRequestsView>, ApiProblem>> RequestsAsync(
        HttpContext http, AuthorityReads<EtaLogin> eta, OwnCodeRequests requests, string? status, string? kind, string? q,
        string? limit, string? continuation)
    {
        var errors = new ValidationErrors();
        var most = QueryValue.WholeNumber("limit", limit, 1, LargestPage, errors) ?? DefaultPage;
        var page = EtaPages.Read(continuation, errors);
        if (errors.Any) return errors.ToProblem();
        var wanted = q?.Trim();
        KeyValuePair<string, string>[] query =
        [
            new("Status", status ?? ""), new("RequestType", kind?.ToLowerInvariant() switch
            {
                "new" => "New",
                "reuse" => "Reusage",
                _ => "",
            }),
            new(ItemCodeType.LooksLikeOne(wanted) ? "ItemCode" : "CodeName", wanted ?? ""),
            new("OrderDirections", "Descending"),
        ];
        return await eta.AskAsync(
            http, (login, stop) => requests.ReadAsync(login, query, page, stop, most), found => new CodeRequestsView(
                [.. found.Rows.Select(CodeRequestView.Of)], EtaPages.Next(page, found.Rows.Count, most, found.TotalPages)));
    }

    static async Task<Results<Ok<ItemCodePage>, ApiProblem>> RegistrationAsync(
        HttpContext http, FilingRepository filings, SubmissionSets sets, string filingId, string? status, string? limit,
        string? continuation)
    {
        var errors = new ValidationErrors();
        var most = QueryValue.WholeNumber("limit", limit, 1, LargestOwnPage, errors) ?? DefaultPage;
        var from = QueryValue.WholeNumber("continuation", continuation, 1, ItemCodeIntake.MostCodes, errors) ?? 0;
        if (errors.Any) return errors.ToProblem();
        if (await filings.FindAsync(http.Customer().Id, filingId, http.RequestAborted) is not { } filing
            || filing.Orchestration != RegisterItemCodes.Name.Value)
        {
            return ApiProblem.NotFound("registration of item codes");
        }

        var setId = SubmissionClaims.SetOf(filing);
        if (await sets.FindHeadAsync<SetHead>(setId, http.RequestAborted) is not { } head)
            return ApiProblem.NotFound("registration of item codes");
        var found = new List<ItemState>();
        int? next = null;
        foreach (var state in await sets.ReadStatesAsync(setId, from, ItemCodeIntake.MostCodes, http.RequestAborted))
        {
            if (status is not null && !status.Equals(CodeStates.Of(state.Status), StringComparison.OrdinalIgnoreCase)) continue;
            if (found.Count == most)
            {
                next = state.Index;
                break;
            }

            found.Add(state);
        }

        return TypedResults.Ok(new ItemCodePage([.. found.Select(s => ItemCodeView.Of(head, s))], next?.ToString()));
    }

    static async Task<Results<Ok<UsableCodesView>, ApiProblem>> UsableAsync(
        HttpContext http, UsableCodes codes, IOptions<EtaOptions> options, TimeProvider time, string? q, string? limit,
        string? continuation)
    {
        var errors = new ValidationErrors();
        var most = QueryValue.WholeNumber("limit", limit, 1, LargestOwnPage, errors) ?? DefaultPage;
        if (errors.Any) return errors.ToProblem();
        var customer = http.Customer();
        var now = time.GetUtcNow();
        var settings = options.Value.ItemCodes;
        var head = await codes.FindHeadAsync(customer.Id, customer.IsProduction, http.RequestAborted);
        var all = (await codes.ListAsync(customer.Id, customer.IsProduction, http.RequestAborted))
            .OrderBy(code => code.Code, StringComparer.Ordinal)
            .Where(code => continuation is null || string.CompareOrdinal(code.Code, continuation) > 0)
            .Where(code => string.IsNullOrWhiteSpace(q) || Holds(code.Code) || Holds(code.Name) || Holds(code.NameAr))
            .Take(most + 1).ToList();
        return TypedResults.Ok(new UsableCodesView(
            head?.SyncedAt, customer.Eta().Documents?.ItemCodeCheck ?? settings.Check,
            head?.SyncedAt is { } at && now - at <= settings.FreshFor,
            [.. all.Take(most).Select(code => UsableCodeView.Of(code, now))], all.Count > most ? all[most - 1].Code : null));

        bool Holds(string? text) => text?.Contains(q!.Trim(), StringComparison.OrdinalIgnoreCase) is true;
    }

    static async Task<Results<FilingResponse, ApiProblem>> SyncAsync(
        HttpContext http, CodeSyncs syncs, FilingIntake intake, EtaWords words)
    {
        var customer = http.Customer();
        if (customer.Eta().TaxId is null) return words.NoCredentials();
        return FilingResponses.Of(await intake.AcceptAsync(
            syncs.Request(customer) with { IdempotencyKey = IdempotencyKeyUse.Of(http.Request, default) },
            CancellationToken.None));
    }

    static async Task<Results<FilingResponse, Ok<ChangedCodeView>, ApiProblem>> ChangeAsync(
        HttpContext http, JsonBody<ChangedCode> body, ItemCodeIntake intake, ItemCodeChanges changes, EtaWords words, string type,
        string code)
    {
        if (ItemCodeType.Of(type) is not { } kind) return ItemCodeType.Refused();
        if (http.Customer().Eta().TaxId is not { } taxId) return words.NoCredentials();
        var errors = new ValidationErrors();
        body.Value.Check(errors);
        if (kind == "EGS" && !EgsCodes.IsOne(code)) errors.Add("code", "is no EGS code: EG-, nine digits, a hyphen, a code");
        else if (kind == "GS1" && !(code.Length is >= 8 and <= 14 && code.All(char.IsAsciiDigit)))
            errors.Add("code", "is no GS1 code: 8 to 14 digits");
        if (errors.Any) return errors.ToProblem();
        if (EgsCodes.OwnerOf(code) == taxId)
        {
            var (view, problem) = await changes.ChangeAsync(http, code, body.Value);
            return problem is not null ? problem : TypedResults.Ok(view);
        }

        var comment = body.Value.Comment ?? body.Value.RequestReason ?? "Used on our documents";
        var answer = await intake.ReuseAsync(
            http, new CodeUsageOrder(kind, code, comment), IdempotencyKeyUse.Of(http.Request, body.Bytes.Span));
        return answer.Result switch
        {
            FilingResponse accepted => accepted,
            ApiProblem problem => problem,
            _ => throw new InvalidOperationException("An intake accepts or refuses."),
        };
    }
}
