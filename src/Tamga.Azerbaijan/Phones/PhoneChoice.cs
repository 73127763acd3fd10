using Tamga.Api;
using Tamga.Azerbaijan.SignIn;

namespace Tamga.Azerbaijan.Phones;

/// <summary>Which of a customer's phones an order is for.</summary>
static class PhoneChoice
{
    /// <summary>The phone that a request names; nothing for the usual one.</summary>
    /// <param name="given">What was sent.</param>
    /// <param name="account">The customer's account.</param>
    /// <param name="errors">Where complaints go.</param>
    public static string? Read(string? given, VatPortalAccount account, ValidationErrors errors)
    {
        if (given is null || given == account.Phone) return null;
        if (account.Phones?.Contains(given, StringComparer.Ordinal) is true) return given;
        errors.Add(
            "$.phone", account.Phone is null
                ? "is none of the customer's phones: give them with PUT /api/Customers/{id} (vatPortal.phones)"
                : $"must be one of the customer's phones: {string.Join(", ", account.Phones ?? [account.Phone])}");
        return null;
    }
}
