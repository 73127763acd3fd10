using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Tamga.Sandbox.Mongolia;

namespace Tamga.TestKit.Authorities;

/// <summary>A signed-in client that knows the sandbox's paths and the bodies of an X report.</summary>
sealed class ETaxTestClient(HttpClient http, string token)
{
    public string? NeKey { get; init; } = ETaxSeeds.NeKey;

    public string Token { get; } = token;

    public Task<Answer> GetAsync(string pathAndQuery) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, ETaxSeeds.ApiPath + pathAndQuery));

    public Task<Answer> PostAsync(string pathAndQuery, JsonNode body) =>
        SendAsync(
            new HttpRequestMessage(HttpMethod.Post, ETaxSeeds.ApiPath + pathAndQuery) { Content = JsonContent.Create(body) });

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Token}");
            if (NeKey is not null)
                request.Headers.Add("NE-KEY", NeKey);
            return await Answer.OfAsync(await http.SendAsync(request));
        }
    }

    /// <summary>The due VAT return of October 2026, which is the month before the tests' clock.</summary>
    public static JsonObject VatSave(long entId, long reportNo = 0, int isXreport = 1, JsonArray? details = null) => new()
    {
        ["reportData"] = new JsonObject
        {
            ["reportNo"] = reportNo,
            ["taxTypeId"] = 4,
            ["branchId"] = 29,
            ["year"] = 2026,
            ["period"] = 10,
            ["isXreport"] = isXreport,
            ["formNo"] = 1300,
            ["activitiType"] = 1,
            ["resubmitId"] = 0,
            ["fileGroupId"] = "",
            ["reportStatusId"] = 2,
            ["licenseNo"] = "0",
            ["revenueId"] = entId * 100,
        },
        ["reportDataDetail"] = details ?? [],
    };

    public static JsonObject VatSubmission(long reportNo, int isXreport = 1) => new()
    {
        ["reportNo"] = reportNo,
        ["taxTypeId"] = 4,
        ["branchId"] = 29,
        ["year"] = 2026,
        ["period"] = 10,
        ["isXreport"] = isXreport,
        ["formNo"] = 1300,
        ["resubmitId"] = 0,
        ["activitiType"] = 1,
        ["reportStatusId"] = 2,
    };

    public static JsonArray Details(params (long TagId, string Value)[] values) =>
        new([.. values.Select(value => (JsonNode)new JsonObject
        {
            ["tagId"] = value.TagId,
            ["type"] = 0,
            ["tagKey"] = $"TG{value.TagId}",
            ["value"] = value.Value,
        })]);

    public Task<Answer> SaveVatAsync(long entId, long reportNo = 0, int isXreport = 1, JsonArray? details = null) =>
        PostAsync($"/return/saveFormData?entId={entId}", VatSave(entId, reportNo, isXreport, details));

    public Task<Answer> SubmitVatAsync(long entId, long reportNo, int isXreport = 1) =>
        PostAsync($"/return/submit?entId={entId}", VatSubmission(reportNo, isXreport));

    /// <summary>Saves and submits the VAT return; gives its number.</summary>
    public async Task<long> FileVatAsync(long entId)
    {
        var saved = await SaveVatAsync(entId);
        var reportNo = saved.ReportNo;
        Assert.Equal(0, (await SubmitVatAsync(entId, reportNo)).Code);
        return reportNo;
    }

    public async Task<int> StatusAsync(long entId, long reportNo) =>
        (await GetAsync($"/return/getFormData?entId={entId}&reportId={reportNo}")).Json["reportStatusId"]!.GetValue<int>();
}
