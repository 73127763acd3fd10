using Microsoft.AspNetCore.Http;
using Tamga.Console.Calls;
using Tamga.Console.Frame;
using Tamga.Console.Session;

namespace Tamga.Console.ToDo;

/// <summary>What waits for a person, and saying that somebody has seen to it.</summary>
static class ToDoRoutes
{
    public static void Map(ConsoleRoutes pages)
    {
        pages.Page("/todo", Right.SeeToDo, async call => call.Show<ToDoPage, Waiting>(await Waiting.LoadAsync(call)));
        pages.Form("/todo/acknowledge", Right.Acknowledge, AcknowledgeAsync);
    }

    static async Task<IResult> AcknowledgeAsync(ConsoleCall call)
    {
        if (call.Form("alert") is not { } id || call.Form("customer") is not { } customer) return Problem.NotFound(call);
        await call.For(customer).Alerts.AcknowledgeAsync(id, call.Aborted);
        return call.GoTo("/todo", "todo.acknowledged");
    }
}
