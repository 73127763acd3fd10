using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Tamga.Accounts.Users;

namespace Tamga.Accounts;

/// <summary>Who is calling.</summary>
public static class Caller
{
    /// <summary>The signed-in partner, behind <see cref="CallerPolicies.RequirePartner"/>.</summary>
    /// <param name="context">The request.</param>
    public static Partner Partner(this HttpContext context) => Of<Partner>(context);

    /// <summary>The person of the partner who is signed in, behind <see cref="CallerPolicies.RequirePartner"/>.</summary>
    /// <param name="context">The request.</param>
    internal static User SignedInUser(this HttpContext context) => Of<User>(context);

    /// <summary>The active customer, behind <see cref="CallerPolicies.RequireCustomer"/>.</summary>
    /// <param name="context">The request.</param>
    public static Customer Customer(this HttpContext context) => Of<Customer>(context);

    /// <summary>The address that calls; all of the network it may move in, where it has one (IPv6).</summary>
    /// <param name="context">The request.</param>
    internal static IPAddress Source(this HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }

    static T Of<T>(HttpContext context) where T : class
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<T>()
            ?? throw new InvalidOperationException($"The endpoint {context.GetEndpoint()} does not ask for a {typeof(T).Name}.");
    }
}
