using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tamga.Api;
using Tamga.Mongolia.Organisations;
using Tamga.Mongolia.SignIn;
using Tamga.Mongolia.Wire;
using Tamga.Upstream;
using Tamga.Upstream.Json;

namespace Tamga.Mongolia.Returns.Sheets;

/// <summary>The sheets (мэдээ) of forms, and the rows of filed ones.</summary>
static class SheetEndpoints
{
    const int DefaultRows = 100;
    const int MostRows = 1000;

    public static void MapSheets(this RouteGroupBuilder group)
    {
        group.MapGet("/forms/{formNo}/sheets", ListAsync).WithName("listFormSheets")
            .WithSummary("The sheets of a form, with their columns")
            .WithDescription("Asked at e-Tax. A sheet's columns are what the rows of a return's sheets have.")
            .Takes(new("formNo", "The form's number, as the due row has it.") { IsNumber = true, IsRequired = true })
            .Takes(TaxpayerQuery.EntId).Takes(TaxpayerQuery.Pin)
            .Takes(new("reportNo", "A saved return: only the sheets that it has, each with its state.") { IsNumber = true })
            .AsksTheAuthority();
        group.MapGet("/returns/{reportNo}/sheets/{sheetFormNo}", RowsAsync).WithName("getReturnSheet")
            .WithSummary("The rows of a return's sheet, page by page")
            .WithDescription("Asked at e-Tax, a page at a time.")
            .Takes(new("reportNo", "The return's number.") { IsNumber = true, IsRequired = true })
            .Takes(new("sheetFormNo", "The sheet's number.") { IsNumber = true, IsRequired = true })
            .Takes(TaxpayerQuery.EntId).Takes(TaxpayerQuery.Pin)
            .Takes(new("page", "Which page, from 1.") { IsNumber = true, Least = 1 })
            .Takes(new("size", $"Rows in a page; {DefaultRows} when left out.") { IsNumber = true, Least = 1, Most = MostRows })
            .AsksTheAuthority();
    }

    static async Task<Results<Ok<FormSheetsView>, ApiProblem>> ListAsync(
        HttpContext http, ETaxClient client, AuthorityReads<ETaxLogin> reads, TaxpayerFinder taxpayers, string formNo,
        string? entId, string? pin, string? reportNo)
    {
        var errors = new ValidationErrors();
        var form = QueryValue.Required("formNo", formNo, errors);
        long? report = reportNo is null ? null : QueryValue.Required("reportNo", reportNo, errors);
        if (errors.Any) return errors.ToProblem();
        var (ent, unknown) = await taxpayers.OfAsync(http, entId, pin);
        if (unknown is not null) return unknown;
        return await reads.AskAsync<FormSheetsView, FormSheetsView>(
            http, (login, stop) => AskAsync(client, login, ent, form, report, stop), view => view);
    }

    static async Task<AuthorityAnswer<FormSheetsView>> AskAsync(
        ETaxClient client, ETaxLogin login, long entId, long formNo, long? reportNo, CancellationToken cancellationToken)
    {
        List<(long SheetFormNo, string? State)> known;
        if (reportNo is { } report)
        {
            if (!(await client.GetSheetListAsync(login, entId, formNo, report, cancellationToken)).TryGet(
                out var list, out var no))
            {
                return no;
            }

            known = [.. list.Where(s => s.SheetFormNo is not null).Select(s => (s.SheetFormNo!.Value, s.StatusDesc))];
        }
        else
        {
            if (!(await client.GetFormListAsync(login, entId, formNo, cancellationToken)).TryGet(out var forms, out var no))
                return no;
            known = [.. forms.Where(f => f.FormNo == formNo).SelectMany(f => f.SubForms)
                .Select(s => JsonMembers.Text(s, "formNo") ?? JsonMembers.Text(s, "sheetFormNo"))
                .Where(number => long.TryParse(number, out _)).Select(number => (long.Parse(number!), (string?)null))];
        }

        var sheets = new List<FormSheetView>();
        foreach (var (sheetFormNo, state) in known)
        {
            if (!(await client.GetSheetDetailAsync(login, entId, sheetFormNo, cancellationToken)).TryGet(
                out var detail, out var no))
            {
                return no;
            }

            sheets.Add(new FormSheetView(
                sheetFormNo, detail.Info.SheetCode, detail.Info.SheetName, state, SheetRules.Columns(detail),
                detail.Info.Source));
        }

        return new(new FormSheetsView(entId, formNo, sheets));
    }

    static async Task<Results<Ok<SheetRowsView>, ApiProblem>> RowsAsync(
        HttpContext http, ETaxClient client, AuthorityReads<ETaxLogin> reads, TaxpayerFinder taxpayers, string reportNo,
        string sheetFormNo, string? entId, string? pin, string? page, string? size)
    {
        var errors = new ValidationErrors();
        var report = QueryValue.Required("reportNo", reportNo, errors);
        var sheet = QueryValue.Required("sheetFormNo", sheetFormNo, errors);
        var which = QueryValue.WholeNumber("page", page, 1, int.MaxValue, errors) ?? 1;
        var most = QueryValue.WholeNumber("size", size, 1, MostRows, errors) ?? DefaultRows;
        if (errors.Any) return errors.ToProblem();
        var (ent, unknown) = await taxpayers.OfAsync(http, entId, pin);
        if (unknown is not null) return unknown;
        return await reads.AskAsync(
            http, (login, stop) => client.GetSheetDataAsync(login, ent, new SheetQuery(report, sheet, which, most), stop),
            found => SheetRowsView.Of(ent, report, sheet, which, most, found));
    }
}

/// <summary>The sheets of a form.</summary>
/// <param name="EntId">The taxpayer.</param>
/// <param name="FormNo">The form.</param>
/// <param name="Sheets">The sheets.</param>
sealed record FormSheetsView(long EntId, long FormNo, IReadOnlyList<FormSheetView> Sheets);

/// <summary>A sheet of a form.</summary>
/// <param name="SheetFormNo">Its number.</param>
/// <param name="Code">Its code, such as TT-03A_4.</param>
/// <param name="Name">Its name.</param>
/// <param name="State">Of a saved return's: the authority's word for where it stands.</param>
/// <param name="Columns">What its rows hold.</param>
/// <param name="Source">The sheet as the authority sent it.</param>
sealed record FormSheetView(
    long SheetFormNo, string? Code, string? Name, string? State, IReadOnlyList<SheetColumnView> Columns, JsonElement Source);

/// <summary>A page of a sheet's rows.</summary>
/// <param name="EntId">The taxpayer.</param>
/// <param name="ReportNo">The return.</param>
/// <param name="SheetFormNo">The sheet.</param>
/// <param name="Page">Which page, from 1.</param>
/// <param name="Size">The most rows in it.</param>
/// <param name="TotalRows">How many rows the sheet has, where the authority says so.</param>
/// <param name="HasMore">Whether there may be a next page.</param>
/// <param name="Rows">The rows.</param>
sealed record SheetRowsView(
    long EntId, long ReportNo, long SheetFormNo, int Page, int Size, int? TotalRows, bool HasMore,
    IReadOnlyList<SheetRowView> Rows)
{
    public static SheetRowsView Of(long entId, long reportNo, long sheetFormNo, int page, int size, SheetPage found) => new(
        entId, reportNo, sheetFormNo, page, size, found.TotalRows,
        found.TotalRows is { } total ? (long)page * size < total : found.Rows.Count == size,
        [.. found.Rows.Select(r => new SheetRowView(
            r.RowNumber, r.IsTotal, r.Cells.Where(c => c.Key is not null).GroupBy(c => c.Key!, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => g.Last().Value, StringComparer.Ordinal)))]);
}

/// <summary>A row of a sheet.</summary>
/// <param name="RowNumber">Its number.</param>
/// <param name="IsTotal">Whether it adds up others.</param>
/// <param name="Values">From column keys to values.</param>
sealed record SheetRowView(int? RowNumber, bool? IsTotal, IReadOnlyDictionary<string, string?> Values);
