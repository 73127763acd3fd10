using Microsoft.AspNetCore.Http;
using Tamga.Console.Calls;
using Tamga.Console.Session;

namespace Tamga.Console.Frame;

/// <summary>Where an authority puts its pages: each is about one company with an account there.</summary>
/// <param name="pages">The console's routes.</param>
/// <param name="authority">The authority; absent for pages about a company that need no account.</param>
sealed class CompanyRoutes(ConsoleRoutes pages, string? authority)
{
    /// <summary>A page for whoever sees filings, or has another right.</summary>
    public void Page(string pattern, Func<ConsoleCall, Company, Task<IResult>> show, Right right = Right.SeeFilings) =>
        pages.Page(pattern, right, call => Companies.ChooseAsync(call, authority, company => show(call, company)));

    /// <summary>A form for whoever files, or has another right.</summary>
    public void Form(string pattern, Func<ConsoleCall, Company, Task<IResult>> take, Right right = Right.File) =>
        pages.Form(pattern, right, call => Companies.ChooseAsync(call, authority, company => take(call, company)));
}
