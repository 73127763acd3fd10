// One identity for everything the gateway touches. User-assigned, so that its roles exist before the app does and
// outlive it: a system-assigned one would start without a right to its own deployment package.
param name string
param location string
param tags object

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: name
  location: location
  tags: tags
}

output id string = identity.id
output clientId string = identity.properties.clientId
output principalId string = identity.properties.principalId
