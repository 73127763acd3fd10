using System.Net;
using Microsoft.AspNetCore.Http;
using Tamga.Client;
using Tamga.Client.Filings;
using Tamga.Console.Calls;

namespace Tamga.Console.Frame;

/// <summary>Forms that file something: they lead to its page, or to that of the filing that did the same before.</summary>
static class Filed
{
    public static async Task<IResult> GoAsync(ConsoleCall call, Company company, Func<Task<Filing>> file)
    {
        try
        {
            return call.GoTo(Addresses.OfFiling((await file()).Id, company.Id));
        }
        catch (TamgaException e) when (e.Status == HttpStatusCode.Conflict && e.FilingId is not null)
        {
            return call.Refuse(Addresses.OfFiling(e.FilingId, company.Id), e.Message);
        }
    }
}
