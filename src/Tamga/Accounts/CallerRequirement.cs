using Microsoft.AspNetCore.Builder;

namespace Tamga.Accounts;

/// <summary>Endpoint metadata: only a signed-in partner gets here.</summary>
public interface IPartnerOnly;

/// <summary>Endpoint metadata: only an active customer gets here.</summary>
public interface ICustomerOnly;

/// <summary>Says who may call an endpoint.</summary>
public static class CallerRequirement
{
    /// <summary>Only a signed-in partner, who is then <see cref="Caller.Partner"/>.</summary>
    /// <typeparam name="T">An endpoint or a group of them.</typeparam>
    /// <param name="endpoints">The endpoints.</param>
    public static T RequirePartner<T>(this T endpoints) where T : IEndpointConventionBuilder =>
        endpoints.WithMetadata(new PartnerOnly());

    /// <summary>Only an active customer, who is then <see cref="Caller.Customer"/>.</summary>
    /// <typeparam name="T">An endpoint or a group of them.</typeparam>
    /// <param name="endpoints">The endpoints.</param>
    public static T RequireCustomer<T>(this T endpoints) where T : IEndpointConventionBuilder =>
        endpoints.WithMetadata(new CustomerOnly());

    sealed class PartnerOnly : IPartnerOnly;

    sealed class CustomerOnly : ICustomerOnly;
}
