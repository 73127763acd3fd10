using Microsoft.AspNetCore.Http;
using Tamga.Client;
using Tamga.Console.Calls;

namespace Tamga.Console.Frame;

/// <summary>Pages that say no: what the API said, what to do about it, and nothing of what is inside.</summary>
static class Problem
{
    public static IResult Of(ConsoleCall call, TamgaException refusal) => call.Show<ProblemPage, ProblemModel>(
        new((int)refusal.Status, refusal.Message, null, refusal.ErrorCode, refusal.Errors, refusal.TraceId), (int)refusal.Status);

    public static IResult Of(ConsoleCall call, int status, string message, string remedy) =>
        call.Show<ProblemPage, ProblemModel>(new(status, message, remedy, null, [], null), status);

    public static IResult NotAllowed(ConsoleCall call) => Of(
        call, StatusCodes.Status403Forbidden, call.Texts["problem.not-allowed"], call.Texts["problem.not-allowed-remedy"]);

    public static IResult NotFound(ConsoleCall call) => Of(
        call, StatusCodes.Status404NotFound, call.Texts["problem.not-found"], call.Texts["problem.not-found-remedy"]);
}

/// <summary>What a page that says no shows.</summary>
/// <param name="Status">The status of HTTP.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Remedy">What to do, where the message does not say it itself.</param>
/// <param name="ErrorCode">The code, whose page explains it.</param>
/// <param name="Errors">What is wrong in particular.</param>
/// <param name="TraceId">By this an operator finds the call.</param>
public sealed record ProblemModel(
    int Status, string Message, string? Remedy, string? ErrorCode, IReadOnlyList<string> Errors, string? TraceId);
