using System.Text.Json;
using Tamga.Mongolia.Wire;

namespace Tamga.Mongolia.Organisations;

/// <summary>The organisations a login may act for.</summary>
/// <param name="Organizations">All of them.</param>
sealed record OrganizationsView(IReadOnlyList<OrganizationView> Organizations);

/// <summary>An organisation.</summary>
/// <param name="EntId">What every other call names it by.</param>
/// <param name="Tin">Its taxpayer number.</param>
/// <param name="Pin">Its state register number.</param>
/// <param name="Name">Its name.</param>
/// <param name="EntType">1 a person, 2 a legal entity.</param>
/// <param name="EntStatus">2 registered, 3 waiting to be removed, 4 removed.</param>
/// <param name="EntStatusName">The authority's word for it.</param>
/// <param name="BranchCode">Its tax office.</param>
/// <param name="BranchName">The office's name.</param>
/// <param name="IsGeneralAccountant">Whether the login has the general accountant's right.</param>
/// <param name="Source">The row as the authority sent it.</param>
sealed record OrganizationView(
    long? EntId, string? Tin, string? Pin, string? Name, int? EntType, int? EntStatus, string? EntStatusName,
    string? BranchCode, string? BranchName, bool? IsGeneralAccountant, JsonElement Source)
{
    public static OrganizationView Of(Organisation o) => new(
        o.Id, o.Tin, o.Pin, o.EntityName, o.EntType, o.EntStatus, o.RefEntStatus?.Name, o.TaxpayerBranchView?.BranchCode,
        o.TaxpayerBranchView?.BranchName, o.AgreeGeneralRoleUser, o.Source);
}
