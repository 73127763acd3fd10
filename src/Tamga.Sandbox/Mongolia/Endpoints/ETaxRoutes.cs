using System.Text.Json;
using Tamga.Sandbox.Control;
using Tamga.Sandbox.Ledger;
using Tamga.Sandbox.Mongolia.Registry;

namespace Tamga.Sandbox.Mongolia.Endpoints;

/// <summary>Every path of the e-Tax API with the query numbers it insists on.</summary>
sealed class ETaxRoutes(IEndpointRouteBuilder routes, Func<TaxOffice> office, LedgerBook ledger)
{
    public void Map()
    {
        Get("/user/getUserOrgs", [], OrganisationEndpoints.List);

        Get("/return/getList", ["entId"], ListEndpoints.Due);
        Get("/return/getLateList", ["entId"], ListEndpoints.Late);
        Get("/return/getHistory", ["entId", "year"], HistoryEndpoints.History);

        Get("/return/getFormList", ["entId", "formNo"], FormEndpoints.List);
        Get("/return/getFormDetail", ["branchId", "entId", "formNo", "period", "taxTypeId", "year"], FormEndpoints.Detail);

        Get("/return/getFormData", ["entId", "reportId"], ReturnEndpoints.Data);
        Post<SaveFormData>("/return/saveFormData", ReturnEndpoints.Save);
        Post<Submission>("/return/submit", ReturnEndpoints.Submit);

        Get("/return/getSheetList", ["entId", "formNo", "reportNo"], SheetEndpoints.List);
        Get("/return/getSheetDetail", ["entId", "sheetFormNo"], SheetEndpoints.Detail);
        Get("/return/getSheetData", ["entId", "filter", "page", "reportNo", "sheetFormNo", "size"], SheetEndpoints.Data);
        Post<SaveSheetData>("/return/saveSheetData", SheetEndpoints.Save);
        Post<DeleteSheetData>("/return/deleteAllSheetData", SheetEndpoints.DeleteAll);
    }

    void Get(string path, string[] numbers, Func<ETaxCall, IResult> answer) =>
        routes.MapGet(path, (HttpRequest request) =>
        {
            var (call, refused) = new Admission(office(), ledger).Admit(request, numbers);
            return refused ?? answer(call!);
        });

    void Post<TBody>(string path, Func<ETaxCall, TBody, IResult> answer) =>
        routes.MapPost(path, async (HttpRequest request) =>
        {
            var (call, refused) = new Admission(office(), ledger).Admit(request, ["entId"]);
            if (refused is not null)
                return refused;
            if (!request.HasJsonContentType())
                return new Refusal(415, "Content-Type: application/json байх ёстой", StatusCodes.Status415UnsupportedMediaType);
            try
            {
                return answer(call!, await ETaxJson.ReadAsync<TBody>(request));
            }
            catch (JsonException e)
            {
                return Refusal.BadRequest($"Хүсэлтийн бие буруу байна: {ControlJson.Explain(e)}");
            }
        });
}
