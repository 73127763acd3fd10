using System.Text.Encodings.Web;
using System.Text.Json;
using Tamga.Sandbox.Ledger;

namespace Tamga.Sandbox.Azerbaijan.Endpoints;

/// <summary>
/// The portal's answers, which are not all of one mould: the envelope is whole, or without <c>res</c>, or missing.
/// </summary>
static class PortalJson
{
    static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IResult Whole(object data) => Bare(new { res = 1, err_code = 0, err_msg = "", data });

    public static IResult WithoutRes(object data) => Bare(new { err_code = 0, err_msg = "", data });

    public static IResult Bare(object answer) => Results.Json(answer, Options);

    /// <summary>
    /// A refusal. Partners get it with an HTTP status and a text; enterprises, as the older pages have it, with 200 and
    /// mostly without a word.
    /// </summary>
    public static IResult Refuse(HttpContext context, PortalException refusal, bool isPartner)
    {
        context.MarkRefused();
        var spoken = isPartner || refusal.Code is PortalCode.Method or PortalCode.NotFound;
        var answer = new Dictionary<string, object?>
        {
            ["res"] = 0, ["err_code"] = refusal.Code, ["err_msg"] = spoken ? refusal.Message : "",
        };
        if (refusal.Data is not null || isPartner)
            answer["data"] = refusal.Data;
        return Results.Json(answer, Options, statusCode: !isPartner ? StatusCodes.Status200OK : refusal.Code switch
        {
            PortalCode.Method => StatusCodes.Status405MethodNotAllowed,
            PortalCode.EmptyCredentials or PortalCode.WrongCredentials or PortalCode.Disabled =>
                StatusCodes.Status401Unauthorized,
            _ => StatusCodes.Status400BadRequest,
        });
    }
}
