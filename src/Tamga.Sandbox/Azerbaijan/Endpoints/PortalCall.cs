using System.Text.Json;
using Tamga.Sandbox.Azerbaijan.Accounts;
using Tamga.Sandbox.Azerbaijan.Invoices;
using Tamga.Sandbox.Azerbaijan.Jobs;
using Tamga.Sandbox.Azerbaijan.People;

namespace Tamga.Sandbox.Azerbaijan.Endpoints;

/// <summary>An admitted call, answered under the office's gate.</summary>
/// <param name="Office">The office.</param>
/// <param name="Account">Who calls.</param>
/// <param name="Books">For whom.</param>
/// <param name="Phone">The phone the call names, or the account's own; null when there is none.</param>
/// <param name="Body">What was sent.</param>
sealed record PortalCall(VatPortalOffice Office, PortalAccount Account, Books Books, string? Phone, JsonElement Body)
{
    /// <summary>The phone that must log in at e-taxes.</summary>
    public Person Person() =>
        Office.PersonOf(Phone ?? throw new PortalException(PortalCode.NoPhone, "ASAN number is not assigned"));

    /// <summary>A member that must be there.</summary>
    public JsonElement Required(string name) =>
        Body.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null
            ? value
            : throw new PortalException(PortalCode.MissingElement, $"Missing root element: {name}");

    /// <summary>A list of texts that must be there.</summary>
    public IReadOnlyList<string> RequiredTexts(string name)
    {
        var list = Body.List(name) ?? throw new PortalException(PortalCode.MissingElement, $"Missing root element: {name}");
        PortalException.When(
            list.Any(element => element.ValueKind is not JsonValueKind.String), PortalCode.MissingElement,
            $"{name} must be a list of strings");
        return [.. list.Select(element => element.GetString()!)];
    }

    public int Number(string name, int otherwise) =>
        !Body.TryGetProperty(name, out var value) || value.ValueKind is JsonValueKind.Null ? otherwise
        : value.TryReadNumber() is { } number and >= int.MinValue and <= int.MaxValue ? (int)number
        : int.TryParse(value.ValueKind is JsonValueKind.String ? value.GetString() : null, out var spelled) ? spelled
        : throw new PortalException(PortalCode.MissingElement, $"{name} must be a number");

    /// <summary>The process that <c>procId</c> names.</summary>
    public Job Job()
    {
        Required("procId");
        return Books.Jobs.GetValueOrDefault(Number("procId", 0))
            ?? throw new PortalException(PortalCode.NotFound, "Process not found");
    }

    public Job Start(JobOrder order, Person? person, bool signs = false) => Office.Start(Books, (id, now) => new Job
    {
        Id = id, CreatedAt = now, Timing = Office.Timing, Order = order, Person = person, Signs = signs,
    });

    /// <summary>The answer to whatever starts a process: no <c>res</c> in it, and for partners the number is a text.</summary>
    public IResult Started(Job job) =>
        PortalJson.WithoutRes(new { id = Account.IsPartner ? job.Id.ToString() : (object)job.Id });

    public void Accept(string kind, string key, Job? job = null) => Office.Accept(kind, Books.Key, key, job);
}
