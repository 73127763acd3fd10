namespace Tamga.Sandbox.Control;

/// <summary>Answers a control request that makes no sense with what is wrong.</summary>
static class ControlErrors
{
    public static TBuilder AnswerControlErrors<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.AddEndpointFilter(async (call, next) =>
        {
            try
            {
                return await next(call);
            }
            catch (ControlException e)
            {
                return Results.Json(new { error = e.Message }, ControlJson.Options, statusCode: StatusCodes.Status400BadRequest);
            }
        });
}
