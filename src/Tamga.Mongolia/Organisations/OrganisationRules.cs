using Tamga.Api;
using Tamga.Mongolia.Returns;
using Tamga.Mongolia.Wire;

namespace Tamga.Mongolia.Organisations;

/// <summary>For whom is filed.</summary>
static class OrganisationRules
{
    /// <summary>A registered taxpayer (entStatus); 3 waits to be removed, 4 is removed.</summary>
    const int Registered = 2;

    /// <summary>May this login file for this taxpayer?</summary>
    public static DueDecision.NotFileable? Check(Organisation? organisation, long entId)
    {
        if (organisation is null)
        {
            return new(
                ErrorCodes.ValidationFailed, "$.entId", $"This login may not act for {entId}; see /api/etax/organizations.");
        }

        return ComplaintAbout(organisation) is { } complaint
            ? new(
                ErrorCodes.ValidationFailed, "$.entId",
                $"{organisation.EntityName} {complaint}: nothing is filed for it automatically.")
            : null;
    }

    /// <summary>
    /// Why nothing is filed for an organisation, to be said after its name; nothing when it is one that is filed for.
    /// </summary>
    public static string? ComplaintAbout(Organisation organisation) => organisation.EntStatus is Registered
        ? null
        : $"is not a registered taxpayer (entStatus {organisation.EntStatus}, {organisation.RefEntStatus?.Name ?? "no name"})";
}
