using System.Text.Json;
using Microsoft.Extensions.Options;
using Tamga.Accounts;
using Tamga.Egypt.SignIn;
using Tamga.Egypt.Wire;

namespace Tamga.Egypt;

/// <summary>
/// The address of a taxpayer that a new customer does not give. ETA publishes no call for it, but its records have it: on the
/// documents that the taxpayer issued before.
/// </summary>
/// <param name="client">ETA.</param>
/// <param name="options">The address of those that have none.</param>
sealed class IssuerAddresses(EtaClient client, IOptions<EtaOptions> options)
{
    /// <summary>How many documents are looked at: a taxpayer with many branches may have issued from others lately.</summary>
    const int MostDocuments = 5;

    const string Remedy = "documents carry the issuer's address";

    /// <summary>
    /// The customer with an address, or what is missing. Who says <c>"address": null</c> brings addresses with its documents.
    /// </summary>
    /// <param name="login">The customer's login, not stored yet.</param>
    /// <param name="customer">The customer, its tax id known.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Tamga.Upstream.AuthorityFaultException">ETA cannot be asked.</exception>
    public async Task<CredentialVerdict> CompleteAsync(EtaLogin login, Customer customer, CancellationToken cancellationToken)
    {
        var profile = customer.Eta();
        if (IsWhole(options.Value.Documents.IssuerAddress) || IsWhole(profile.Address) || profile.BringsAddresses is true)
            return CredentialVerdict.Accept(customer);
        if (profile.Address is { } given)
        {
            return CredentialVerdict.Incomplete(
                "The address is not whole.",
                [.. given.Missing().Select(part => $"$.address.{part}: is missing: {Remedy}")]);
        }

        if (await FindAsync(login, profile, cancellationToken) is { } found)
            return CredentialVerdict.Accept(customer.With(EtaProfile.Key, profile with { Address = found }));
        return CredentialVerdict.Incomplete(
            $"The customer has no address, and ETA shows no document of branch {profile.BranchCode} to take one from. "
            + "Give address, or \"address\": null when every document brings its issuer's.",
            [.. new CustomerAddress().Missing().Select(part => $"$.address.{part}: is missing: {Remedy}")]);
    }

    async Task<CustomerAddress?> FindAsync(EtaLogin login, EtaProfile profile, CancellationToken cancellationToken)
    {
        var query = new EtaQuery().With("pageSize", MostDocuments).With("pageNo", 1).With("direction", "Sent");
        if (!(await client.GetRecentDocumentsAsync(login, query, cancellationToken)).TryGet(out var page, out _)) return null;
        foreach (var row in EtaAnswers.Rows(page, "result", IEtaApi.RecentDocuments).Take(MostDocuments))
        {
            if (EtaAnswers.Text(row, "uuid") is not { } uuid) continue;
            if (!(await client.GetDocumentRawAsync(login, uuid, cancellationToken)).TryGet(out var raw, out _)) continue;
            var document = EtaAnswers.Find(raw, "document") is { } text ? EtaAnswers.Unwrap(text) : raw;
            if (EtaAnswers.Find(document, "issuer") is not { ValueKind: JsonValueKind.Object } issuer) continue;
            if (EtaAnswers.Text(issuer, "id") != profile.TaxId) continue;
            if (EtaAnswers.Find(issuer, "address") is not { ValueKind: JsonValueKind.Object } address) continue;
            if ((EtaAnswers.Text(address, "branchID") ?? "0") != profile.BranchCode) continue;
            if (Read(address) is { } found && IsWhole(found)) return found;
        }

        return null;
    }

    static bool IsWhole(CustomerAddress? address) => address is not null && !address.Missing().Any();

    static CustomerAddress Read(JsonElement address)
    {
        return new CustomerAddress
        {
            Country = Part("country"),
            Governate = Part("governate"),
            RegionCity = Part("regionCity"),
            Street = Part("street"),
            BuildingNumber = Part("buildingNumber"),
            PostalCode = Part("postalCode"),
            Floor = Part("floor"),
            Room = Part("room"),
            Landmark = Part("landmark"),
            AdditionalInformation = Part("additionalInformation"),
        };

        string? Part(string name) => EtaAnswers.Text(address, name)?.Trim() is { Length: > 0 } text ? text : null;
    }
}
