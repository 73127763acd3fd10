using Tamga.Sandbox.Ledger;

namespace Tamga.Sandbox.Mongolia.Endpoints;

/// <summary>
/// The authority says no. A request it cannot read gets an HTTP error; a rule of the office answers 200, and only the
/// envelope's <c>code</c> tells. The codes are invented: the real ones are not published.
/// </summary>
sealed record Refusal(int Code, string Message, int HttpStatus = StatusCodes.Status200OK) : IResult
{
    public static Refusal BadRequest(string message) => new(400, message, StatusCodes.Status400BadRequest);

    public static Refusal NotFound(string message) => new(404, message);

    public static Refusal Conflict(string message) => new(409, message);

    public static Refusal Invalid(string message) => new(422, message);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.MarkRefused();
        return ETaxJson.Answer(new { code = Code, message = Message }, HttpStatus).ExecuteAsync(httpContext);
    }
}
