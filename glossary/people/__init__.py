"""People who edit: accounts and roles, passwords, second factors, devices, invitations."""

from glossary.people.account import ROLES, Account, Role, has_role

__all__ = ["ROLES", "Account", "Role", "has_role"]
